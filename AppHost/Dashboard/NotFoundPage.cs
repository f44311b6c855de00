namespace OpenGov.Dashboard;

/// <summary>Says that there is nothing at an address, and what there is.</summary>
internal static class NotFoundPage
{
    internal static string Render(string reason, IReadOnlyList<ResourceRow> resources) => Layout.Page(
        "Not found – OpenGov",
        """<h1>Not found</h1><nav aria-label="Pages"><a href="/">All resources</a></nav>""",
        $"""
        <p>{Layout.Text(reason)}</p>
        <h2>Logs</h2>
        <ul>{string.Concat(resources.Select(resource => $"<li>{Layout.LogLink(resource.Name, resource.Name)}</li>"))}</ul>
        """);
}
