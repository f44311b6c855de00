using System.IO.Compression;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Blocks are packed, since records of one kind are much alike. Of the base library's methods Deflate unpacks fastest.</summary>
internal static class Packing
{
    internal static byte[] Pack(ReadOnlySpan<byte> raw)
    {
        using var packed = new MemoryStream(raw.Length / 4);
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(raw);
        }

        return packed.ToArray();
    }

    internal static void Unpack(byte[] packed, Span<byte> raw)
    {
        using var source = new MemoryStream(packed, writable: false);
        using var deflate = new DeflateStream(source, CompressionMode.Decompress);
        deflate.ReadExactly(raw);
    }
}
