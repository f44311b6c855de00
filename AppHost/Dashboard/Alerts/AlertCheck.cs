using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Alerts;

/// <summary>A value that breaks a rule.</summary>
internal sealed record Breach(AlertRule Rule, string Service, IReadOnlyList<KeyValuePair<string, string>> Labels, double Value);

/// <summary>Holds the rules against what the services told.</summary>
internal sealed class AlertCheck(TelemetryStore store, TimeProvider clock)
{
    // A service that has been gone for longer is taken to be gone for good.
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    internal IEnumerable<Breach> Of(AlertRule rule) =>
        (rule.Kind == AlertKind.Silent ? Silences(rule) : Values(rule)).Where(breach => rule.IsBrokenBy(breach.Value));

    private IEnumerable<Breach> Silences(AlertRule rule) =>
        from heard in store.LastHeard()
        let silence = clock.GetUtcNow() - heard.Value
        where silence < Forgotten
        select new Breach(rule, heard.Key, [], silence.TotalSeconds);

    private IEnumerable<Breach> Values(AlertRule rule)
    {
        var window = TimeSpan.FromSeconds(rule.WindowSeconds);
        var view = store.Metric(new MetricQuery(rule.Metric!) { Window = window, Step = window });
        if (view is null)
        {
            return [];
        }

        return rule.Of == AlertMeasure.Share ? Shares(rule, view)
            : from series in view.Series
              where series.Points.Count > 0 && HasLabels(series, rule)
              let value = Measure(rule, series.Points[^1])
              where value is not null
              select new Breach(rule, series.Service, series.Labels, value.Value);
    }

    private static IEnumerable<Breach> Shares(AlertRule rule, MetricView view) =>
        from service in view.Series.GroupBy(series => series.Service)
        let all = service.Sum(Increase)
        where all >= Math.Max(rule.Least, 1)
        select new Breach(rule, service.Key, [], service.Where(series => HasLabels(series, rule)).Sum(Increase) / all);

    private static double Increase(MetricSeries series) => series.Points.Count > 0 ? series.Points[^1].Increase : 0;

    private static bool HasLabels(MetricSeries series, AlertRule rule) => rule.Labels.All(wanted =>
        series.Labels.Any(label => label.Key == wanted.Key && (wanted.Value.EndsWith('*')
            ? label.Value.StartsWith(wanted.Value[..^1], StringComparison.Ordinal)
            : label.Value == wanted.Value)));

    private static double? Measure(AlertRule rule, MetricPoint point) => rule.Of switch
    {
        AlertMeasure.Increase => point.Increase,
        AlertMeasure.Rate => point.Rate,
        _ when rule.Of != AlertMeasure.Value && point.Increase < rule.Least => null,
        AlertMeasure.P50 => point.Percentiles?.P50,
        AlertMeasure.P90 => point.Percentiles?.P90,
        AlertMeasure.P99 => point.Percentiles?.P99,
        _ => point.Value,
    };
}
