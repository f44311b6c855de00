using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Metrics;

/// <summary>What a chart is about, and how it is read from a metric.</summary>
/// <param name="By">A line per set of these labels.</param>
internal sealed record ChartPlan(string Title, string Metric, Reading Reading, params string[] By)
{
    internal const int Points = 60;

    public required string About { get; init; }

    /// <summary>Said instead of a chart when there is nothing to draw.</summary>
    public required string WhenNone { get; init; }

    /// <summary>Which lines belong to it.</summary>
    public Predicate<MetricSeries> Keeps { get; init; } = _ => true;

    /// <summary>Instead of the metric's own.</summary>
    public string? Unit { get; init; }

    internal Chart? Read(TelemetryStore store, TimeSpan window, DateTimeOffset now) =>
        store.Metric(new MetricQuery(Metric) { Window = window, Step = window / Points, By = By }) is not { } view
            ? null
            : new Chart(Metric, Title, ChartLines.Of(view.Series.Where(series => Keeps(series)), Reading), view.Step)
            {
                Unit = Unit ?? (Reading is Reading.PerSecond or Reading.PerMinute ? "" : view.Metric.Unit),
                From = now - window,
                To = now,
            };
}
