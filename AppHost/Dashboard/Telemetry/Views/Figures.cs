namespace OpenGov.Dashboard.Telemetry;

/// <summary>What the store holds and what it let go.</summary>
internal sealed record Figures(SignalFigures Spans, SignalFigures Logs, MetricFigures Metrics);

/// <param name="Received">Since the start of this process.</param>
/// <param name="Dropped">Kept once, and gone for want of room, oldest first.</param>
/// <param name="Refused">Never kept: without a valid id, or too large.</param>
internal sealed record SignalFigures(long Received, long Kept, long Dropped, long Refused)
{
    public long Bytes { get; init; }

    /// <summary>When the oldest that is kept came in; null while there is none.</summary>
    public DateTimeOffset? Oldest { get; init; }
}

/// <param name="Refused">Data points of series past the limits.</param>
internal sealed record MetricFigures(long Received, int Series, long Refused, long Bytes);
