namespace OpenGov.Dashboard.Telemetry;

/// <summary>The log records and what is asked of them.</summary>
internal sealed class LogStore(TelemetryLimits limits, TimeProvider clock)
{
    private readonly RecordLog log = new(limits.LogBytes, clock);

    internal SignalFigures Figures => log.Figures;

    /// <returns>How many were refused.</returns>
    internal int Add(ReadOnlySpan<byte> request)
    {
        var (refused, tokens) = (0, new Tokens());
        // A broken message is found before anything of it is kept.
        ExportRequest.Read(request, (_, _, record) => _ = new LogHead(record, tokens.Cleared()));
        var arrived = Moments.Nanoseconds(clock.GetUtcNow());
        ExportRequest.Read(request, (origin, scope, record) =>
        {
            var head = new LogHead(record, tokens.Cleared());
            if (record.Length > limits.RecordBytes)
            {
                refused++;
                return;
            }

            head.Entry.Start = head.Entry.Start == 0 ? arrived : head.Entry.Start;
            log.Add(head.Entry, new RecordContent(origin, record, tokens) { Name = scope });
        });
        log.Refuse(refused);
        return refused;
    }

    internal Page<LogView> List(LogQuery query)
    {
        if (string.IsNullOrEmpty(query.TraceId))
        {
            return new LogSearch(log.Read(), query).Run(null);
        }

        if (SpanStore.TraceKey(query.TraceId) is not { } key)
        {
            return new Page<LogView>([], null);
        }

        var snapshot = log.Read(key);
        var numbers = new List<long>();
        snapshot.Trace(key, snapshot.Newest, numbers);
        return new LogSearch(snapshot, query).Run(numbers);
    }
}
