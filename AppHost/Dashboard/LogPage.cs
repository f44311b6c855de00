namespace OpenGov.Dashboard;

/// <summary>What a resource has said on its console lately.</summary>
internal static class LogPage
{
    internal static string Render(string name, string text) => Layout.Page(
        $"{name}: log – OpenGov",
        $"""<h1>{Layout.Text(name)}</h1><nav aria-label="Pages"><a href="/">All resources</a><a href="#end">Latest lines</a></nav>""",
        $"""<h2>Console</h2><pre id="log" data-live>{(text.Length > 0 ? Layout.Text(text) : "It has said nothing yet.")}</pre><p id="end" tabindex="-1"><a href="/">All resources</a></p>""");
}
