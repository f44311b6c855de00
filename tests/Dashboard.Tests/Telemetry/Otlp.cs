using System.Buffers.Binary;
using System.Text;

namespace OpenGov.Dashboard.Tests.Telemetry;

/// <summary>Writes OTLP messages by hand, right and wrong ones.</summary>
internal sealed class Otlp
{
    private readonly List<byte> bytes = [];

    internal byte[] Bytes => [.. bytes];

    internal static byte[] TraceId(int number) => [.. Guid.Parse($"{number:x8}-aaaa-4aaa-8aaa-aaaaaaaaaaaa").ToByteArray(bigEndian: true)];

    internal static byte[] SpanId(int number)
    {
        var id = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(id, number);
        return id;
    }

    internal static string Hex(byte[] id) => Convert.ToHexStringLower(id);

    internal static Otlp Pair(string key, string value) => new Otlp().Text(1, key).Message(2, new Otlp().Text(1, value));

    /// <summary>An export request of one process and one scope.</summary>
    internal static byte[] Request(string service, string instance, string scope, params IEnumerable<Otlp> records)
    {
        var resource = new Otlp().Message(1, Pair("service.name", service)).Message(1, Pair("service.instance.id", instance));
        var scoped = new Otlp().Message(1, new Otlp().Text(1, scope));
        foreach (var record in records)
        {
            scoped.Message(2, record);
        }

        return new Otlp().Message(1, new Otlp().Message(1, resource).Message(2, scoped)).Bytes;
    }

    internal Otlp Varint(int field, ulong value)
    {
        Raw((ulong)field << 3);
        return Raw(value);
    }

    internal Otlp Fixed64(int field, ulong value)
    {
        Raw(((ulong)field << 3) | 1);
        bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    internal Otlp Double(int field, double value) => Fixed64(field, BitConverter.DoubleToUInt64Bits(value));

    internal Otlp Field(int field, ReadOnlySpan<byte> content)
    {
        Raw(((ulong)field << 3) | 2);
        Raw((ulong)content.Length);
        bytes.AddRange(content);
        return this;
    }

    internal Otlp Text(int field, string text) => Field(field, Encoding.UTF8.GetBytes(text));

    internal Otlp Message(int field, Otlp message) => Field(field, message.Bytes);

    internal Otlp Raw(ulong varint)
    {
        for (; varint > 0x7F; varint >>= 7)
        {
            bytes.Add((byte)(varint | 0x80));
        }

        bytes.Add((byte)varint);
        return this;
    }
}
