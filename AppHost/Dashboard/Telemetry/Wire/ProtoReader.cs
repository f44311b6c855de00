using System.Buffers.Binary;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Reads protobuf's wire format in place, without copies; broken bytes throw <see cref="OtlpException"/>.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    private readonly ReadOnlySpan<byte> message = message;
    private int position;
    private int wire;

    /// <summary>The number of the field that is to be read or skipped now.</summary>
    internal int Field { get; private set; }

    /// <summary>Goes to the next field of a wanted form; others are skipped, as protobuf asks of unknown fields.</summary>
    internal bool Next()
    {
        if (position == message.Length)
        {
            return false;
        }

        var tag = ReadRawVarint();
        Field = (int)(tag >> 3);
        wire = (int)(tag & 7);
        if (Field == 0 || tag > uint.MaxValue)
        {
            throw new OtlpException("A field has no valid number.");
        }

        return true;
    }

    internal void Skip()
    {
        switch (wire)
        {
            case Varint: ReadRawVarint(); break;
            case Fixed64: Take(8); break;
            case Bytes: TakeLengthDelimited(); break;
            case Fixed32: Take(4); break;
            default: throw new OtlpException("A field has a form that proto3 does not know.");
        }
    }

    internal ulong ReadVarint() => Expect(Varint) ? ReadRawVarint() : 0;

    internal ReadOnlySpan<byte> ReadBytes() => Expect(Bytes) ? TakeLengthDelimited() : default;

    internal ulong ReadFixed64() => Expect(Fixed64) ? BinaryPrimitives.ReadUInt64LittleEndian(Take(8)) : 0;

    internal double ReadDouble() => BitConverter.UInt64BitsToDouble(ReadFixed64());

    /// <summary>A repeated fixed64 field comes packed or one by one: both are appended.</summary>
    internal void ReadFixed64s(List<ulong> values)
    {
        if (wire != Bytes)
        {
            values.Add(ReadFixed64());
            return;
        }

        var packed = TakeLengthDelimited();
        if (packed.Length % 8 != 0)
        {
            throw new OtlpException("A packed field does not hold whole numbers.");
        }

        for (; packed.Length > 0; packed = packed[8..])
        {
            values.Add(BinaryPrimitives.ReadUInt64LittleEndian(packed));
        }
    }

    private readonly bool Expect(int form) => wire == form ? true : throw new OtlpException($"Field {Field} has not the form that OTLP gives it.");

    private ReadOnlySpan<byte> TakeLengthDelimited()
    {
        var length = ReadRawVarint();
        return length <= (ulong)(message.Length - position) ? Take((int)length) : throw new OtlpException("A length reaches past the end.");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > message.Length - position)
        {
            throw new OtlpException("The message ends in the middle of a field.");
        }

        var taken = message.Slice(position, length);
        position += length;
        return taken;
    }

    private ulong ReadRawVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (position == message.Length)
            {
                throw new OtlpException("The message ends in the middle of a number.");
            }

            var part = message[position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new OtlpException("A number is longer than ten bytes.");
    }
}
