using System.Text;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>The few messages that go back, written by hand.</summary>
internal static class Answers
{
    /// <summary>ExportXServiceResponse { partial_success = 1 { int64 rejected = 1; string error_message = 2 } }; empty when all was kept.</summary>
    internal static byte[] Export(int refused)
    {
        if (refused == 0)
        {
            return [];
        }

        byte[] partial = [1 << 3, .. Varint((ulong)refused), .. Field(2, "Records without a valid id, too large, or of series past the limits are refused.")];
        return [(1 << 3) | 2, .. Varint((ulong)partial.Length), .. partial];
    }

    /// <summary>google.rpc.Status { int32 code = 1; string message = 2 }</summary>
    internal static byte[] Status(int code, string message) => [1 << 3, .. Varint((ulong)code), .. Field(2, message)];

    private static byte[] Field(int field, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return [(byte)((field << 3) | 2), .. Varint((ulong)utf8.Length), .. utf8];
    }

    private static List<byte> Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return bytes;
    }
}
