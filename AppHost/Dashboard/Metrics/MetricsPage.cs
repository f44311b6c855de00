using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Metrics;

/// <summary>The important figures as charts, and a list of all there are.</summary>
internal static class MetricsPage
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/metrics", Show);

    internal static string Address(string metric, TimeSpan window) => Url.To($"/metrics/{Uri.EscapeDataString(metric)}", ("window", Window.Parameter(window)));

    private static Page Show(HttpContext http, TelemetryStore store, TimeProvider clock)
    {
        var question = new Question(http.Request.Query);
        var window = Window.Read(question);
        if (question.Wrong is { } wrong)
        {
            return BadQuery.Page(wrong);
        }

        var now = clock.GetUtcNow();
        return new Page("Metrics", Section.Metrics, $"""
            {Window.Choices(window, minutes => Url.To("/metrics", ("window", minutes)))}
            <div class="charts">{Overview.Charts.Select(plan => ChartCard.Show(plan, plan.Read(store, window, now), Address(plan.Metric, window)))}</div>
            <h2>All metrics</h2>
            <div id="all" data-live>{All(store.Metrics(), window)}</div>
            """) { IsLive = true, Seconds = 10 };
    }

    private static Html All(IReadOnlyList<MetricName> metrics, TimeSpan window) => metrics.Count == 0
        ? Parts.Nothing($"No metric has come in yet. Services send theirs every few seconds; none come when the system was started with <code>OPENGOV_TELEMETRY=off</code>.")
        : Html.Of($"""
            <div class="scroll" id="names" tabindex="0" role="region" aria-label="All metrics">
            <table class="stacked">
              <thead><tr><th scope="col">Metric</th><th scope="col">Kind</th><th scope="col">Unit</th><th scope="col">Services</th><th scope="col" class="number">Series</th><th scope="col">Description</th></tr></thead>
              <tbody>{metrics.OrderBy(metric => metric.Name, StringComparer.Ordinal).Select(metric => Row(metric, window))}</tbody>
            </table>
            </div>
            """);

    private static Html Row(MetricName metric, TimeSpan window) => $"""
        <tr>
          <th scope="row" class="text"><a id="metric-{metric.Name}" href="{Address(metric.Name, window)}">{metric.Name}</a></th>
          <td data-column="Kind">{Kind(metric.Kind)}</td>
          <td data-column="Unit">{metric.Unit}</td>
          <td data-column="Services" class="text">{string.Join(", ", metric.Services)}</td>
          <td data-column="Series" class="number">{metric.Series}</td>
          <td data-column="Description" class="text">{metric.Description}</td>
        </tr>
        """;

    private static string Kind(MetricKind kind) => kind switch
    {
        MetricKind.Gauge => "gauge",
        MetricKind.UpDown => "up and down",
        MetricKind.Counter => "counter",
        _ => "histogram",
    };
}
