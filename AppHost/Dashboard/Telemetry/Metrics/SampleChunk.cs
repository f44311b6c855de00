using System.Buffers.Binary;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>
/// Samples one after the other, each as its difference from the one before: most values do not change from second to second.
/// A sample is the milliseconds since the last, whether anything changed, and then each value: a whole difference, or the number itself.
/// </summary>
internal sealed class SampleChunk(int values)
{
    private const int MostSamples = 64;
    private const int MostBytes = 4_096;
    private const double LargestWhole = 1L << 52;

    private readonly double[] last = new double[values];
    private byte[] bytes = new byte[32];
    private int length;
    private int count;

    internal bool IsFull => count >= MostSamples || length >= MostBytes;

    /// <summary>Milliseconds since 1970.</summary>
    internal long LastAt { get; private set; }

    internal ReadOnlySpan<double> Last => last;

    internal int Bytes => 96 + bytes.Length + (values * sizeof(double));

    internal void Add(long at, ReadOnlySpan<double> sample)
    {
        Room(20 + (values * 10));
        var isSame = sample.SequenceEqual(last);
        WriteVarint(((ulong)Math.Max(0, at - LastAt) << 1) | (isSame ? 1UL : 0));
        for (var index = 0; index < values && !isSame; index++)
        {
            WriteValue(sample[index], last[index]);
        }

        sample.CopyTo(last);
        LastAt = Math.Max(at, LastAt);
        count++;
    }

    /// <summary>Gives back what was set aside for more.</summary>
    internal void Close() => bytes = bytes[..length];

    internal SampleReader Read() => new(bytes.AsSpan(0, length), values);

    private void Room(int more)
    {
        if (length + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length + (bytes.Length / 2), length + more));
        }
    }

    private void WriteValue(double value, double before)
    {
        if (double.IsInteger(value) && double.IsInteger(before) && Math.Abs(value) < LargestWhole && Math.Abs(before) < LargestWhole)
        {
            var difference = (long)(value - before);
            WriteVarint((ulong)((difference << 1) ^ (difference >> 63)) << 1);
            return;
        }

        bytes[length++] = 1;
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(length), value);
        length += sizeof(double);
    }

    private void WriteVarint(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            bytes[length++] = (byte)(value | 0x80);
        }

        bytes[length++] = (byte)value;
    }
}
