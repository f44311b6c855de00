using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Resources;

namespace OpenGov.Dashboard.ConsoleLogs;

/// <summary>What a process said on its console: search it, follow it, take it away.</summary>
internal static class ConsolePage
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/resources/{name}/console", Show);

    internal static Page? Missing(string name, string? q, IOperatorView view) => ResourcePage.Find(view, name) is null
        ? NotFoundPage.Answer($"There is no resource “{name}”, so it has no console.", view)
        : q is { Length: > ConsoleSearch.LongestText } ? BadQuery.Page($"A search has at most {ConsoleSearch.LongestText} letters.") : null;

    internal static ConsoleLines Lines(IOperatorView view, string name) => ConsoleLines.Of(view.LogFilesOf(name), new Mask(view.Secrets()));

    private static Page Show(string name, string? q, IOperatorView view)
    {
        if (Missing(name, q, view) is { } missing)
        {
            return missing;
        }

        var (lines, next) = Lines(view, name).All();
        var search = new ConsoleSearch(lines, q);
        return new Page($"Console of {name}", Section.Resources, $"""
            {Tools(name, q)}
            {Siblings(name, view)}
            <p>{search.Told} <a href="#end">To the latest line</a></p>
            <pre id="log" class="log" tabindex="0" role="region" aria-label="What {name} said" data-tail="{ConsoleTail.Address(name, q, next)}" data-most="{2 * ConsoleSearch.MostLines}">{search.Markup}</pre>
            <p id="end" tabindex="-1"><a href="{Url.Resource(name)}/console.log" download="{name}.log">Download all of it</a> · <a href="{Url.Resource(name)}">Back to {name}</a></p>
            """) { IsLive = true };
    }

    private static Html Tools(string name, string? q) => $"""
        <form class="filters" role="search" aria-label="Search the console" action="{Url.Console(name)}">
          {Forms.Text("q", "Lines with", q)}
          <button>Search</button>{Html.If(!string.IsNullOrEmpty(q), $"""<a class="button quiet" href="{Url.Console(name)}">All lines</a>""")}
        </form>
        """;

    private static Html Siblings(string name, IOperatorView view)
    {
        var own = ResourcePage.Find(view, name)!.Name;
        var siblings = view.Resources().Where(resource => resource.Name == own).ToList();
        return Html.If(siblings.Count > 1, $"""
            <nav class="tabs" aria-label="Replicas"><ul>{siblings.Select(sibling => Html.Of($"""<li><a href="{Url.Console(sibling.Replica)}"{Html.If(sibling.Replica == name, $" aria-current=\"page\"")}>{sibling.Replica}</a></li>"""))}</ul></nav>
            """);
    }
}
