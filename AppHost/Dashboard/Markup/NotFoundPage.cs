namespace OpenGov.Dashboard.Markup;

/// <summary>Says that there is nothing at an address, and what there is.</summary>
internal static class NotFoundPage
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.Map("/api/{**rest}", () => Results.Problem("There is no such API.", statusCode: StatusCodes.Status404NotFound, title: "Not found"));
        app.MapFallback((IOperatorView view) => Answer("There is no such page.", view));
    }

    internal static Page Answer(string reason, IOperatorView view) => new("Not found", Section.None, $"""
        <p>{reason}</p>
        <h2>Resources</h2>
        <ul>{view.Resources().Select(resource => Html.Of($"""<li><a href="{Url.Resource(resource.Replica)}">{resource.Replica}</a></li>"""))}</ul>
        """)
    { Status = StatusCodes.Status404NotFound };
}
