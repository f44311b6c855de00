namespace OpenGov.Dashboard.Markup;

/// <summary>Where a page belongs in the navigation.</summary>
internal enum Section
{
    None,
    Resources,
    Traces,
    Logs,
    Metrics,
    DeadLetters,
    Alerts,
}
