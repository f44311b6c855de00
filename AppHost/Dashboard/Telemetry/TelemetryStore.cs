namespace OpenGov.Dashboard.Telemetry;

/// <summary>What the services told of themselves, in bounded memory: the oldest goes first.</summary>
internal sealed class TelemetryStore(TelemetryLimits limits, TimeProvider clock)
{
    private const int MostLogsOfATrace = 1_000;

    private readonly SpanStore spans = new(limits, clock);
    private readonly LogStore logs = new(limits, clock);
    private readonly MetricStore metrics = new(limits, clock);

    internal TelemetryStore() : this(new TelemetryLimits(), TimeProvider.System)
    {
    }

    internal Figures Figures => new(spans.Figures, logs.Figures, metrics.Figures);

    /// <summary>Keeps the spans of an ExportTraceServiceRequest; broken bytes throw <see cref="OtlpException"/> and nothing is kept.</summary>
    /// <returns>How many were refused.</returns>
    internal int AddTraces(ReadOnlySpan<byte> request) => spans.Add(request);

    /// <summary>As <see cref="AddTraces"/>, for an ExportLogsServiceRequest.</summary>
    internal int AddLogs(ReadOnlySpan<byte> request) => logs.Add(request);

    /// <summary>As <see cref="AddTraces"/>, for the data points of an ExportMetricsServiceRequest.</summary>
    internal int AddMetrics(ReadOnlySpan<byte> request) => metrics.Add(request);

    internal Page<TraceRow> Traces(TraceQuery query) => spans.List(query);

    /// <summary>Null when no span of it is here.</summary>
    internal TraceView? Trace(string traceId)
    {
        var (found, isCut) = spans.Of(traceId);
        var told = logs.List(new LogQuery { TraceId = traceId, Take = MostLogsOfATrace });
        return TraceTree.Of(traceId, found, told.Items) is { } trace ? trace with { IsCut = isCut || told.Next is not null } : null;
    }

    internal Page<LogView> Logs(LogQuery query) => logs.List(query);

    internal IReadOnlyList<MetricName> Metrics() => metrics.Names();

    /// <summary>Null when there is no such metric.</summary>
    internal MetricView? Metric(MetricQuery query) => metrics.View(query);

    /// <summary>When each service last told a metric.</summary>
    internal IReadOnlyDictionary<string, DateTimeOffset> LastHeard() => metrics.LastHeard();
}
