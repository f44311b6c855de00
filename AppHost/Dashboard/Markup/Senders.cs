namespace OpenGov.Dashboard.Markup;

/// <summary>Who may have sent telemetry, for choosing among.</summary>
internal static class Senders
{
    internal static IReadOnlyList<string> Names(IOperatorView view, string? chosen) =>
        [.. view.Resources().Where(resource => resource.Kind == "service").Select(resource => resource.Name).Append(chosen).OfType<string>().Distinct()];
}
