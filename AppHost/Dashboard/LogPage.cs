namespace OpenGov.Dashboard;

/// <summary>What a resource has said on its console lately.</summary>
internal static class LogPage
{
    internal static string Render(string name, string text) => Layout.Page(
        $"{name}: log",
        $"""<h1>{Layout.Text(name)}</h1><p id="summary" role="status"><a href="/">All resources</a></p>""",
        $"""<h2>Console</h2><pre id="log" tabindex="0" data-live>{(text.Length > 0 ? Layout.Text(text) : "It has said nothing yet.")}</pre>""");
}
