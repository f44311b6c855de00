namespace OpenGov.Dashboard.Telemetry;

internal sealed class SpanStore(TelemetryLimits limits)
{
    private readonly Lock gate = new();
    private readonly List<SpanView> kept = [];
    private long received;

    internal SignalFigures Figures => new(received, kept.Count, received - kept.Count, 0);

    internal int Add(ReadOnlySpan<byte> request)
    {
        var arrived = new List<SpanView>();
        var refused = 0;
        ExportRequest.Read(request, (origin, _, record) =>
        {
            var span = SpanDecoder.Read(record, origin);
            if (span.TraceId.Length == 32 && span.SpanId.Length == 16) { arrived.Add(span); } else { refused++; }
        });
        lock (gate)
        {
            received += arrived.Count;
            kept.AddRange(arrived);
            kept.RemoveRange(0, Math.Max(0, kept.Count - (int)(limits.SpanBytes / 1024)));
        }

        return refused;
    }

    internal IReadOnlyList<SpanView> Of(string traceId)
    {
        lock (gate)
        {
            return [.. kept.Where(span => span.TraceId == traceId)];
        }
    }

    internal Page<TraceRow> List(TraceQuery query)
    {
        lock (gate)
        {
            var rows = kept.Select((span, place) => (span, place)).GroupBy(pair => pair.span.TraceId)
                .Select(group => (Spans: group.Select(pair => pair.span).ToList(), Place: (long)group.Max(pair => pair.place)))
                .Where(trace => trace.Place < (query.Before ?? long.MaxValue) && Answers(trace.Spans, query))
                .OrderByDescending(trace => trace.Place).Take(query.Take + 1).ToList();
            var next = rows.Count > query.Take ? rows[query.Take - 1].Place : (long?)null;
            return new Page<TraceRow>([.. rows.Take(query.Take).Select(trace => Row(trace.Spans))], next);
        }
    }

    private static bool Answers(List<SpanView> spans, TraceQuery query)
    {
        var duration = spans.Max(span => span.Start + span.Duration) - spans.Min(span => span.Start);
        return duration >= (query.MinDuration ?? TimeSpan.Zero) && duration <= (query.MaxDuration ?? TimeSpan.MaxValue)
            && (query.Service is null || spans.Any(span => span.Service == query.Service))
            && (query.Route is null || spans.Any(span => Value(span, "http.route") == query.Route))
            && (query.Status switch
            {
                null => true,
                "ok" => !spans.Any(span => span.IsError),
                "error" => spans.Any(span => span.IsError),
                _ => spans.Any(span => Value(span, "http.response.status_code") == query.Status),
            })
            && (query.Attribute is null || spans.Any(span => span.Attributes.Any(pair => pair.Key == query.Attribute || $"{pair.Key}={pair.Value}" == query.Attribute)))
            && (query.Text is null || spans.Any(span => Holds(span, query.Text)));
    }

    private static bool Holds(SpanView span, string text) =>
        span.TraceId == text || span.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || span.Attributes.Any(pair => pair.Value.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static string? Value(SpanView span, string key) => span.Attributes.FirstOrDefault(pair => pair.Key == key).Value;

    private static TraceRow Row(List<SpanView> spans)
    {
        var root = spans.Find(span => span.ParentId is null) ?? spans.MinBy(span => span.Start)!;
        return new TraceRow
        {
            TraceId = root.TraceId, RootService = root.Service, RootName = root.Name, Start = spans.Min(span => span.Start),
            Duration = spans.Max(span => span.Start + span.Duration) - spans.Min(span => span.Start),
            Route = Value(root, "http.route"), HttpStatus = Value(root, "http.response.status_code"),
            Spans = spans.Count, Errors = spans.Count(span => span.IsError),
            Services = [.. spans.Select(span => span.Service).Distinct()],
            Reference = spans.Select(span => Value(span, "opengov.case.reference")).FirstOrDefault(value => value is not null),
        };
    }
}
