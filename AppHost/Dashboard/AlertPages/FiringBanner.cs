using OpenGov.Dashboard.Alerts;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.AlertPages;

/// <summary>What fires now, on top of every page.</summary>
internal static class FiringBanner
{
    private const int Most = 3;

    internal static Html Show(IReadOnlyList<Alert> alerts)
    {
        var firing = alerts.Where(alert => alert.State == AlertState.Firing).ToList();
        return $"""
            <div id="firing" role="status" data-live>{Html.If(firing.Count > 0, $"""
                <div class="firing"><a id="firing-link" href="/alerts">{Html.Join($"<br>", firing.Take(Most).Select(One))}{Html.If(firing.Count > Most, $"<br>and {firing.Count - Most} more")}</a></div>
                """)}</div>
            """;
    }

    private static Html One(Alert alert) => $"""<span class="state bad"></span><b>{alert.Rule.Name}</b> {AlertWords.Where(alert)} since {Written.Instant(alert.Since)}: {alert.Rule.Words}""";
}
