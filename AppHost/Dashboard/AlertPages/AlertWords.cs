using OpenGov.Dashboard.Alerts;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.AlertPages;

/// <summary>An alert in words.</summary>
internal static class AlertWords
{
    /// <summary>The service and the labels it is about.</summary>
    internal static string Where(Alert alert) => string.Join(", ", alert.Labels.Select(label => label.Value).Prepend(alert.Service).Where(part => !string.IsNullOrEmpty(part)));

    internal static Html State(Alert alert) => (alert.State, alert.Rule.Severity) switch
    {
        (AlertState.Firing, AlertSeverity.Error) => Html.Of($"""<span class="state bad">fires</span>"""),
        (AlertState.Firing, _) => Html.Of($"""<span class="state busy">fires</span>"""),
        (AlertState.Pending, _) => Html.Of($"""<span class="state busy">about to fire</span>"""),
        (AlertState.Resolved, _) => Html.Of($"""<span class="state good">over</span>"""),
        _ => Html.Of($"""<span class="state good">all well</span>"""),
    };
}
