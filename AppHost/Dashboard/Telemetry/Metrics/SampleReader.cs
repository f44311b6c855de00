using System.Buffers.Binary;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Goes over the samples of a <see cref="SampleChunk"/>; its values are those of the sample at hand.</summary>
internal ref struct SampleReader(ReadOnlySpan<byte> bytes, int values)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    internal long At { get; private set; }

    internal double[] Values { get; } = new double[values];

    internal bool Next()
    {
        if (position == bytes.Length)
        {
            return false;
        }

        var head = ReadVarint();
        At += (long)(head >> 1);
        for (var index = 0; index < Values.Length && (head & 1) == 0; index++)
        {
            Values[index] = ReadValue(Values[index]);
        }

        return true;
    }

    private double ReadValue(double before)
    {
        var value = ReadVarint();
        if ((value & 1) == 0)
        {
            var difference = value >> 1;
            return before + ((long)(difference >> 1) ^ -(long)(difference & 1));
        }

        position += sizeof(double);
        return BinaryPrimitives.ReadDoubleLittleEndian(bytes[(position - sizeof(double))..]);
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
