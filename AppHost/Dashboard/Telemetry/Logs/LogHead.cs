using System.Runtime.CompilerServices;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>What the index takes from a log record; reading it also proves that the whole record can be read later.</summary>
internal ref struct LogHead
{
    internal Entry Entry;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal LogHead(ReadOnlySpan<byte> log, Tokens tokens)
    {
        ulong observed = 0;
        var reader = new ProtoReader(log);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: Entry.Start = reader.ReadFixed64(); break;
                case 2: Entry.Code = (int)Math.Min(reader.ReadVarint(), 24); break;
                case 5: tokens.AddValue(reader.ReadBytes()); break;
                case 6: Attribute(reader.ReadBytes(), tokens); break;
                case 9: Entry.Trace = TraceKey(reader.ReadBytes()); break;
                case 10: reader.ReadBytes(); break;
                case 11: observed = reader.ReadFixed64(); break;
                default: reader.Skip(); break;
            }
        }

        Entry.Start = Entry.Start == 0 ? observed : Entry.Start;
    }

    private static ulong TraceKey(ReadOnlySpan<byte> id) => SpanHead.IsId(id, SpanDecoder.TraceIdBytes) ? SpanHead.Key(id) : 0;

    private static void Attribute(ReadOnlySpan<byte> pair, Tokens tokens)
    {
        Attributes.Split(pair, out var key, out var value);
        tokens.Add(key);
        tokens.AddValue(value);
    }
}
