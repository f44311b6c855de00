using OpenGov.Dashboard.Alerts;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.AlertPages;

/// <summary>What fires now, on top of every page.</summary>
internal static class FiringBanner
{
    private const int Most = 3;

    internal static Html Show(IReadOnlyList<Alert> alerts)
    {
        var firing = alerts.Where(alert => alert.State == AlertState.Firing).GroupBy(alert => alert.Rule.Name).ToList();
        return $"""
            <div id="firing" role="status" data-live>{Html.If(firing.Count > 0, $"""
                <div class="firing"><a id="firing-link" href="/alerts">{Html.Join($"<br>", firing.Take(Most).Select(One))}{Html.If(firing.Count > Most, $"<br>and {firing.Count - Most} more")}</a></div>
                """)}</div>
            """;
    }

    // A line a rule, however many services it is about.
    private static Html One(IGrouping<string, Alert> rule) => $"""
        <span class="state bad"></span><b>{rule.Key}</b> {string.Join("; ", rule.Select(AlertWords.Where).Take(Most))}{Html.If(rule.Count() > Most, $" and {rule.Count() - Most} more")} since {Written.Instant(rule.Min(alert => alert.Since))}: {rule.First().Rule.Words}
        """;
}
