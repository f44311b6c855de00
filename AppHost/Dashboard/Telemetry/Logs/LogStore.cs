namespace OpenGov.Dashboard.Telemetry;

internal sealed class LogStore(TelemetryLimits limits)
{
    private readonly Lock gate = new();
    private readonly List<LogView> kept = [];
    private long received;

    internal SignalFigures Figures => new(received, kept.Count, received - kept.Count, 0);

    internal int Add(ReadOnlySpan<byte> request)
    {
        var arrived = new List<LogView>();
        ExportRequest.Read(request, (origin, scope, record) => arrived.Add(LogDecoder.Read(record, origin, 0, Words.Short(scope))));
        lock (gate)
        {
            kept.AddRange(arrived.Select((record, index) => record with { Number = received + index }));
            received += arrived.Count;
            kept.RemoveRange(0, Math.Max(0, kept.Count - (int)(limits.LogBytes / 512)));
        }

        return 0;
    }

    internal Page<LogView> List(LogQuery query)
    {
        lock (gate)
        {
            var found = kept.Where(record => Answers(record, query)).Reverse().Take(query.Take + 1).ToList();
            return new Page<LogView>([.. found.Take(query.Take)], found.Count > query.Take ? found[query.Take - 1].Number : null);
        }
    }

    private static bool Answers(LogView record, LogQuery query) =>
        record.Number > (query.After ?? -1) && record.Number < (query.Before ?? long.MaxValue)
        && record.Severity >= query.MinSeverity
        && (query.Service is null || record.Service == query.Service)
        && (query.TraceId is null || record.TraceId == query.TraceId)
        && (query.Attribute is null || record.Attributes.Any(pair => pair.Key == query.Attribute || $"{pair.Key}={pair.Value}" == query.Attribute))
        && (query.Text is null || record.Text.Contains(query.Text, StringComparison.OrdinalIgnoreCase)
            || record.Attributes.Any(pair => pair.Value.Contains(query.Text, StringComparison.OrdinalIgnoreCase)));
}
