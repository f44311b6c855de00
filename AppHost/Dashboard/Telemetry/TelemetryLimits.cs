namespace OpenGov.Dashboard.Telemetry;

/// <summary>
/// How much is kept. Bytes are counted as they lie in memory, indexes included: about 110 a span and 78 a log record. With these
/// the process stays below 300 MB: the runtime and the web host take 60 when idle and 120 when busy, and the heap a third more than is counted.
/// </summary>
internal sealed record TelemetryLimits
{
    public long SpanBytes { get; init; } = 52 * 1024 * 1024;

    public long LogBytes { get; init; } = 28 * 1024 * 1024;

    public long MetricBytes { get; init; } = 24 * 1024 * 1024;

    /// <summary>Over all metrics, services and instances.</summary>
    public int MetricSeries { get; init; } = 6_000;

    /// <summary>Of one metric: a label with a value per person or case must not crowd out the others.</summary>
    public int SeriesOfOneMetric { get; init; } = 600;

    /// <summary>A larger span or log record is refused.</summary>
    public int RecordBytes { get; init; } = 48 * 1024;
}
