using OpenGov.Dashboard.Alerts;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.AlertPages;

/// <summary>Every rule, the broken ones first, with what to do.</summary>
internal static class AlertsPage
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/alerts", Show);
        app.MapGet("/api/alerts", (AlertBoard board) => TypedResults.Json(board.Now(), AlertJson.Options));
    }

    private static Page Show(AlertBoard board)
    {
        var alerts = board.Now();
        return new Page("Alerts", Section.Alerts, $"""
            <p id="summary" role="status" data-live>{Summary(alerts)}</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Rules">
            <table class="stacked">
              <caption>Each rule looks at a metric every few seconds; what is over is shown for an hour.</caption>
              <thead><tr><th scope="col">Rule</th><th scope="col">State</th><th scope="col" class="number">Now</th><th scope="col">Limit</th><th scope="col">Since</th><th scope="col">What to do</th></tr></thead>
              <tbody id="alerts" data-live>{alerts.Select(Row)}</tbody>
            </table>
            </div>
            """) { IsLive = true };
    }

    private static Html Summary(IReadOnlyList<Alert> alerts) => alerts.Count(alert => alert.State == AlertState.Firing) is > 0 and var firing
        ? Html.Of($"""<span class="state bad">{Written.Count(firing, "alert fires", "alerts fire")}.</span>""")
        : Html.Of($"""<span class="state good">No alert fires.</span>""");

    private static Html Row(Alert alert) => $"""
        <tr>
          <th scope="row" class="text">{alert.Rule.Name}<span class="kind">{AlertWords.Where(alert)}</span></th>
          <td data-column="State">{AlertWords.State(alert)}</td>
          <td data-column="Now" class="number nowrap">{(alert.Value is { } value ? Written.Number(value) : "")}</td>
          <td data-column="Limit" class="nowrap">{Limit(alert.Rule)}</td>
          <td data-column="Since">{(alert.State == AlertState.Ok ? Html.Empty : Parts.Time(alert.Since))}</td>
          <td class="text" data-column="What to do">{(alert.State == AlertState.Ok ? Html.Of($"<span class=\"hint\">{alert.Rule.Words}</span>") : Advice(alert.Rule))}</td>
        </tr>
        """;

    private static Html Advice(AlertRule rule) => $"""
        {rule.Words} {rule.Advice} {(rule.Metric is { } metric ? Html.Of($"<a href=\"/metrics/{Uri.EscapeDataString(metric)}\">{metric}</a>") : Html.Empty)}
        """;

    private static string Limit(AlertRule rule) =>
        $"{(rule.Above is null ? "below" : "above")} {Written.Number(rule.Threshold)}{(rule.ForSeconds > 0 ? $" for {Written.Duration(TimeSpan.FromSeconds(rule.ForSeconds))}" : "")}";
}
