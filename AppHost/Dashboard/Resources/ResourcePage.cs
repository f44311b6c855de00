using OpenGov.Dashboard.Access;
using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Resources;

/// <summary>One resource: how it is, what can be done with it, what it was started with, what it needs and what it says.</summary>
internal static class ResourcePage
{
    private const int LastLines = 20;

    private static readonly string[] DeedNames = ["start", "stop", "restart"];

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/resources/{name}", Show);

    internal static ResourceRow? Find(IOperatorView view, string name) => view.Resources().FirstOrDefault(resource => resource.Replica == name);

    private static Page Show(HttpContext http, string name, IOperatorView view)
    {
        if (Find(view, name) is not { } resource)
        {
            return NotFoundPage.Answer($"There is no resource “{name}”.", view);
        }

        return new Page(name, Section.Resources, $"""
            <p id="condition" role="status" data-live>{Condition.Show(resource)}</p>
            {Deeds(resource, http.Features.Get<OperatorSession>())}
            <dl class="pairs" id="figures" data-live>{Figures(resource)}</dl>
            <h2>Console</h2>
            {LastSaid(resource, view)}
            <h2>Needs and is needed by</h2>
            {Relations(resource, view)}
            <h2>Environment</h2>
            {EnvironmentTable.Show(view.EnvironmentOf(name) ?? [], new Mask(view.Secrets()))}
            """) { IsLive = true };
    }

    // All three are always there: a button that comes and goes takes the focus with it.
    private static Html Deeds(ResourceRow resource, OperatorSession? session) => $"""
        <div class="deeds">
          {DeedNames.Select(deed => Forms.Deed(session, $"{Url.Resource(resource.Replica)}/{deed}", $"{char.ToUpperInvariant(deed[0])}{deed[1..]}", resource.Replica))}
        </div>
        """;

    private static Html Figures(ResourceRow resource) => $"""
        <div><dt>Kind</dt><dd>{resource.Kind}</dd></div>
        <div><dt>Address</dt><dd>{(resource.Addresses.Count == 0 ? Html.Of($"none") : Condition.Addresses(resource))}</dd></div>
        <div><dt>Process</dt><dd>{(resource.Pid is { } pid ? Html.Of($"{pid}") : Html.Of($"none"))}</dd></div>
        <div><dt>Started</dt><dd>{(resource.StartedAt is null ? Html.Of($"not yet") : Parts.Time(resource.StartedAt))}</dd></div>
        <div><dt>Restarts by itself</dt><dd>{resource.Restarts}</dd></div>
        <div><dt>Restarts by an operator</dt><dd>{resource.RestartsByOperator}</dd></div>
        {Html.If(resource.Trouble is not null, $"<div><dt>Last trouble</dt><dd>{resource.Trouble}</dd></div>")}
        """;

    private static Html LastSaid(ResourceRow resource, IOperatorView view)
    {
        var lines = ConsoleLines.Of(view.LogFilesOf(resource.Replica), new Mask(view.Secrets())).Last(LastLines);
        return $"""
            <pre id="said" class="log" tabindex="0" role="region" aria-label="Last lines of the console" data-live>{(lines.Count == 0 ? Html.Of($"It has said nothing yet.") : Html.Of($"{lines.Select(line => ConsoleMarkup.Line(line, null))}"))}</pre>
            <p><a href="{Url.Console(resource.Replica)}">Console: search, follow, download</a> · <a href="{Url.To("/logs", ("resource", resource.Name))}">Structured logs</a> · <a href="{Url.To("/traces", ("resource", resource.Name))}">Traces</a></p>
            """;
    }

    private static Html Relations(ResourceRow resource, IOperatorView view)
    {
        var edges = view.References().Where(edge => edge.From == resource.Name || edge.To == resource.Name).ToList();
        return edges.Count == 0 ? Parts.Nothing($"It needs nothing, and nothing needs it.") : ResourceGraph.List(edges);
    }
}
