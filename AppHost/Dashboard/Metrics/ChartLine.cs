namespace OpenGov.Dashboard.Metrics;

/// <summary>A line of a chart.</summary>
internal sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points)
{
    internal double Last => Points.Count > 0 ? Points[^1].Value : 0;
}

internal readonly record struct ChartPoint(DateTimeOffset At, double Value);

/// <summary>Lines with the axes they are drawn between.</summary>
/// <param name="Step">Points further apart than this have a gap between them.</param>
internal sealed record Chart(string Id, string Title, IReadOnlyList<ChartLine> Lines, TimeSpan Step)
{
    /// <summary>As OpenTelemetry writes units.</summary>
    public string Unit { get; init; } = "";

    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }
}
