using OpenGov.Dashboard.Access;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Resources;

/// <summary>Starts, stops and restarts a resource. What others cannot work without is asked about once more.</summary>
internal static class ResourceDeeds
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/resources/{name}/{deed}", DoAsync);
        app.MapGet("/resources/{name}/stop", (HttpContext http, string name, IOperatorView view) => Ask(http, name, "stop", view));
        app.MapGet("/resources/{name}/restart", (HttpContext http, string name, IOperatorView view) => Ask(http, name, "restart", view));
    }

    private static async Task<IResult> DoAsync(HttpContext http, string name, string deed, IOperatorView view)
    {
        if (ResourcePage.Find(view, name) is not { } resource || Deed(view, deed) is not { } act)
        {
            return NotFoundPage.Answer($"There is no resource “{name}” to {deed}.", view);
        }

        if (deed != "start" && Condition.IsStore(resource) && http.Request.Form["sure"] != "yes")
        {
            return new SeeOther($"{Url.Resource(name)}/{deed}");
        }

        var whyNot = await act(name, http.RequestAborted);
        return new SeeOther(Url.Resource(name), whyNot is null ? $"Told {name} to {deed}." : $"{name} did not {deed}: {whyNot}");
    }

    private static Page Ask(HttpContext http, string name, string deed, IOperatorView view) => ResourcePage.Find(view, name) is { } resource
        ? new Page($"{(deed == "stop" ? "Stop" : "Restart")} {name}?", Section.Resources, $"""
            <p>{Needing(resource, view)}</p>
            <form class="deeds" method="post" action="{Url.Resource(name)}/{deed}">
              {Forms.Token(http.Features.Get<OperatorSession>())}<input type="hidden" name="sure" value="yes">
              <button class="danger">Yes, {deed} {name}</button> <a class="button quiet" href="{Url.Resource(name)}">No, go back</a>
            </form>
            """)
        : NotFoundPage.Answer($"There is no resource “{name}”.", view);

    private static Html Needing(ResourceRow resource, IOperatorView view)
    {
        // Who needs a database needs its server.
        var edges = view.References();
        var own = edges.Where(edge => edge.Kind == "parent" && edge.To == resource.Name).Select(edge => edge.From).Append(resource.Name).ToHashSet();
        var needing = edges.Where(edge => edge.Kind != "parent" && own.Contains(edge.To)).Select(edge => edge.From).Distinct().ToList();
        return needing.Count == 0
            ? Html.Of($"Nothing that is known here needs {resource.Name}.")
            : Html.Of($"These need it, and will be unwell until it is back: {string.Join(", ", needing)}. Nothing that was accepted is lost.");
    }

    private static Func<string, CancellationToken, Task<string?>>? Deed(IOperatorView view, string deed) => deed switch
    {
        "start" => view.StartAsync,
        "stop" => view.StopAsync,
        "restart" => view.RestartAsync,
        _ => null,
    };
}
