using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Metrics;

/// <summary>From what the store tells to lines of a chart; of many, those that reach highest.</summary>
internal static class ChartLines
{
    internal const int Most = 6;

    internal static IReadOnlyList<ChartLine> Of(IEnumerable<MetricSeries> series, Reading reading) =>
        [.. series.SelectMany(one => Lines(one, reading)).Where(line => line.Points.Count > 0).OrderByDescending(line => line.Points.Max(point => point.Value)).ThenBy(line => line.Name, StringComparer.Ordinal)];

    internal static string Name(MetricSeries series) =>
        string.Join(", ", series.Labels.Select(label => label.Value).Prepend(series.Service).Where(part => part.Length > 0)) is { Length: > 0 } name ? name : "all";

    private static IEnumerable<ChartLine> Lines(MetricSeries series, Reading reading) => reading switch
    {
        Reading.Percentiles => [Percentile(series, "p99", all => all.P99), Percentile(series, "p90", all => all.P90), Percentile(series, "p50", all => all.P50)],
        Reading.PerSecond => [Line(series, point => point.Rate)],
        Reading.PerMinute => [Line(series, point => point.Rate * 60)],
        _ => [Line(series, point => point.Value)],
    };

    private static ChartLine Line(MetricSeries series, Func<MetricPoint, double> value) =>
        new(Name(series), [.. series.Points.Select(point => new ChartPoint(point.At, value(point)))]);

    private static ChartLine Percentile(MetricSeries series, string name, Func<Percentiles, double> value) => new(
        Name(series) is "all" ? name : $"{Name(series)} {name}",
        [.. series.Points.Where(point => point.Percentiles is not null).Select(point => new ChartPoint(point.At, value(point.Percentiles!)))]);
}
