namespace OpenGov.Dashboard.Telemetry;

/// <summary>
/// LogRecord { fixed64 time = 1; SeverityNumber severity = 2; AnyValue body = 5; repeated KeyValue attributes = 6;
/// bytes trace_id = 9; bytes span_id = 10; fixed64 observed = 11 }
/// </summary>
internal static class LogDecoder
{
    internal static LogView Read(ReadOnlySpan<byte> record, Origin origin, long number, string category)
    {
        var view = new LogView
        {
            Number = number,
            Service = origin.Service,
            Instance = origin.Instance,
            Category = category,
            Text = "",
            Attributes = [],
        };
        var attributes = new List<KeyValuePair<string, string>>();
        ulong time = 0, observed = 0;
        var reader = new ProtoReader(record);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: time = reader.ReadFixed64(); break;
                case 2: view = view with { Severity = (LogSeverity)(int)reader.ReadVarint() }; break;
                case 5: view = view with { Text = Attributes.Value(reader.ReadBytes()) }; break;
                case 6: attributes.Add(Attributes.Read(reader.ReadBytes())); break;
                case 9: view = view with { TraceId = Id(reader.ReadBytes(), SpanDecoder.TraceIdBytes) }; break;
                case 10: view = view with { SpanId = Id(reader.ReadBytes(), SpanDecoder.SpanIdBytes) }; break;
                case 11: observed = reader.ReadFixed64(); break;
                default: reader.Skip(); break;
            }
        }

        return view with { At = Moments.At(time == 0 ? observed : time), Attributes = attributes };
    }

    private static string? Id(ReadOnlySpan<byte> id, int length) =>
        id.Length == length && id.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(id) : null;
}
