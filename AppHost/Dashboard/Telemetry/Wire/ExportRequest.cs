namespace OpenGov.Dashboard.Telemetry;

/// <summary>Takes one span, log record or metric.</summary>
/// <param name="scope">The name of the instrumentation: for a log record its category.</param>
internal delegate void RecordHandler(Origin origin, ReadOnlySpan<byte> scope, ReadOnlySpan<byte> record);

/// <summary>
/// What the three export requests of OTLP have in common:
/// { repeated ResourceX = 1 { Resource resource = 1; repeated ScopeX = 2 { Scope scope = 1; repeated X = 2 } } }
/// </summary>
internal static class ExportRequest
{
    internal static void Read(ReadOnlySpan<byte> request, RecordHandler handler)
    {
        var reader = new ProtoReader(request);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                ReadResource(reader.ReadBytes(), handler);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadResource(ReadOnlySpan<byte> resourceRecords, RecordHandler handler)
    {
        var origin = Origin.Read(First(resourceRecords));
        var reader = new ProtoReader(resourceRecords);
        while (reader.Next())
        {
            if (reader.Field == 2)
            {
                ReadScope(reader.ReadBytes(), origin, handler);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadScope(ReadOnlySpan<byte> scopeRecords, Origin origin, RecordHandler handler)
    {
        var scope = First(First(scopeRecords));
        var reader = new ProtoReader(scopeRecords);
        while (reader.Next())
        {
            if (reader.Field == 2)
            {
                handler(origin, scope, reader.ReadBytes());
            }
            else
            {
                reader.Skip();
            }
        }
    }

    // Fields may come in any order, and what describes all records must be known before them.
    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> first = default;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                first = reader.ReadBytes();
            }
            else
            {
                reader.Skip();
            }
        }

        return first;
    }
}
