namespace OpenGov.Dashboard.Telemetry;

/// <summary>
/// Span { bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; SpanKind kind = 6;
/// fixed64 start = 7; fixed64 end = 8; repeated KeyValue attributes = 9; repeated Event events = 11;
/// Status status = 15 { string message = 2; StatusCode code = 3 (2: error) } }
/// </summary>
internal static class SpanDecoder
{
    internal const int TraceIdBytes = 16, SpanIdBytes = 8;

    private static readonly SpanView Empty = new() { TraceId = "", SpanId = "", Name = "", Service = "", Instance = "", Attributes = [], Events = [] };

    internal static SpanView Read(ReadOnlySpan<byte> span, Origin origin)
    {
        var view = Empty with { Service = origin.Service, Instance = origin.Instance };
        var attributes = new List<KeyValuePair<string, string>>();
        var events = new List<SpanEventView>();
        ulong start = 0, end = 0;
        var reader = new ProtoReader(span);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: view = view with { TraceId = Convert.ToHexStringLower(reader.ReadBytes()) }; break;
                case 2: view = view with { SpanId = Convert.ToHexStringLower(reader.ReadBytes()) }; break;
                case 4: view = view with { ParentId = Parent(reader.ReadBytes()) }; break;
                case 5: view = view with { Name = Attributes.Text(reader.ReadBytes()) }; break;
                case 6: view = view with { Kind = (SpanKind)(reader.ReadVarint() & 7) }; break;
                case 7: start = reader.ReadFixed64(); break;
                case 8: end = reader.ReadFixed64(); break;
                case 9: attributes.Add(Attributes.Read(reader.ReadBytes())); break;
                case 11: events.Add(Event(reader.ReadBytes())); break;
                case 15: view = Status(view, reader.ReadBytes()); break;
                default: reader.Skip(); break;
            }
        }

        return view with { Start = Moments.At(start), Duration = Moments.Between(start, end), Attributes = attributes, Events = events };
    }

    private static string? Parent(ReadOnlySpan<byte> id) => id.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(id) : null;

    // Event { fixed64 time = 1; string name = 2; repeated KeyValue attributes = 3 }
    private static SpanEventView Event(ReadOnlySpan<byte> message)
    {
        var (at, name, attributes) = (0UL, "", new List<KeyValuePair<string, string>>());
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: at = reader.ReadFixed64(); break;
                case 2: name = Attributes.Text(reader.ReadBytes()); break;
                case 3: attributes.Add(Attributes.Read(reader.ReadBytes())); break;
                default: reader.Skip(); break;
            }
        }

        return new SpanEventView(Moments.At(at), name, attributes);
    }

    private static SpanView Status(SpanView view, ReadOnlySpan<byte> status)
    {
        var reader = new ProtoReader(status);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: view = view with { StatusText = Attributes.Text(reader.ReadBytes()) }; break;
                case 3: view = view with { IsError = reader.ReadVarint() == 2 }; break;
                default: reader.Skip(); break;
            }
        }

        return view;
    }
}
