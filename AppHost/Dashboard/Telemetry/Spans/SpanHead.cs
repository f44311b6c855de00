using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>What the index takes from a span; reading it also proves that the whole span can be read later.</summary>
internal ref struct SpanHead
{
    internal const string ReferenceKey = "opengov.case.reference";

    internal ReadOnlySpan<byte> TraceId { get; private set; }

    internal ReadOnlySpan<byte> Name { get; private set; }

    internal ReadOnlySpan<byte> Route { get; private set; }

    internal Entry Entry;

    internal bool IsValid { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal SpanHead(ReadOnlySpan<byte> span, Tokens tokens)
    {
        ReadOnlySpan<byte> spanId = default;
        ulong end = 0;
        Entry.IsRoot = true;
        var reader = new ProtoReader(span);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: TraceId = reader.ReadBytes(); break;
                case 2: spanId = reader.ReadBytes(); break;
                case 4: Entry.IsRoot = !reader.ReadBytes().ContainsAnyExcept((byte)0); break;
                case 5: Name = reader.ReadBytes(); break;
                case 7: Entry.Start = reader.ReadFixed64(); break;
                case 8: end = reader.ReadFixed64(); break;
                case 9: Attribute(reader.ReadBytes(), tokens); break;
                case 11: Event(reader.ReadBytes(), tokens); break;
                case 15: Status(reader.ReadBytes()); break;
                default: reader.Skip(); break;
            }
        }

        tokens.Add(Name);
        Entry.Seconds = (float)Moments.Between(Entry.Start, end).TotalSeconds;
        IsValid = IsId(TraceId, SpanDecoder.TraceIdBytes) && IsId(spanId, SpanDecoder.SpanIdBytes);
        Entry.Trace = IsValid ? Key(TraceId) : 0;
    }

    internal static bool IsId(ReadOnlySpan<byte> id, int length) => id.Length == length && id.ContainsAnyExcept((byte)0);

    /// <summary>The start of the id as the index keeps it; 0 stands for none.</summary>
    internal static ulong Key(ReadOnlySpan<byte> traceId) => Math.Max(1, BinaryPrimitives.ReadUInt64BigEndian(traceId) ^ BinaryPrimitives.ReadUInt64BigEndian(traceId[8..]));

    private void Attribute(ReadOnlySpan<byte> pair, Tokens tokens)
    {
        Attributes.Split(pair, out var key, out var value);
        tokens.Add(key);
        tokens.AddValue(value);
        if (key.SequenceEqual("http.route"u8))
        {
            Route = Attributes.StringValue(value);
        }
        else if (key.SequenceEqual("http.response.status_code"u8))
        {
            Entry.Code = (int)Math.Clamp(Attributes.Number(value), 0, 999);
        }
        else if (key.SequenceEqual("opengov.case.reference"u8))
        {
            Entry.HasReference = true;
        }
    }

    private static void Event(ReadOnlySpan<byte> message, Tokens tokens)
    {
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: reader.ReadFixed64(); break;
                case 2: tokens.Add(reader.ReadBytes()); break;
                case 3:
                    Attributes.Split(reader.ReadBytes(), out var key, out var value);
                    tokens.Add(key);
                    tokens.AddValue(value);
                    break;
                default: reader.Skip(); break;
            }
        }
    }

    private void Status(ReadOnlySpan<byte> status)
    {
        var reader = new ProtoReader(status);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: reader.ReadBytes(); break;
                case 3: Entry.IsError = reader.ReadVarint() == 2; break;
                default: reader.Skip(); break;
            }
        }
    }
}
