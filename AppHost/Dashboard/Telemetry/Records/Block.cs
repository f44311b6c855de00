using System.Buffers.Binary;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>So many records in the order in which they came; nothing of it changes but whether an entry is the newest of its trace.</summary>
internal sealed class Block
{
    internal const int Size = 128;
    private const int Overhead = 320;

    internal required long First { get; init; }

    internal required Entry[] Entries { get; init; }

    internal required int Count { get; init; }

    internal required string[] Words { get; init; }

    internal required Origin[] Origins { get; init; }

    internal required Bloom Bloom { get; init; }

    internal required byte[] Content { get; init; }

    internal required bool IsPacked { get; init; }

    /// <summary>Of the content when unpacked.</summary>
    internal required int RawLength { get; init; }

    internal required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Of names that only this block brought.</summary>
    internal required int NewWordBytes { get; init; }

    internal long Bytes => Overhead + (Entries.Length * 32) + Content.Length + Bloom.Bytes + ((Words.Length + Origins.Length) * sizeof(long)) + NewWordBytes;

    /// <param name="raw">Room for exactly <see cref="RawLength"/> bytes.</param>
    internal void Unpack(Span<byte> raw)
    {
        if (IsPacked)
        {
            Packing.Unpack(Content, raw);
        }
        else
        {
            Content.CopyTo(raw);
        }
    }

    /// <summary>Each record stands behind its length.</summary>
    internal static ReadOnlySpan<byte> Record(ReadOnlySpan<byte> raw, int index)
    {
        var position = 0;
        for (var skipped = 0; skipped < index; skipped++)
        {
            position += sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(raw[position..]);
        }

        return raw.Slice(position + sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(raw[position..]));
    }
}
