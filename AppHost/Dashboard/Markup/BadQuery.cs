namespace OpenGov.Dashboard.Markup;

/// <summary>Says what is wrong with an address: as a page, or to a script as a problem.</summary>
internal static class BadQuery
{
    internal static Page Page(string reason) => new("That cannot be asked", Section.None, $"""<p>{reason}</p><p><a href="/">All resources</a></p>""")
    {
        Status = StatusCodes.Status400BadRequest,
    };

    internal static IResult Answer(HttpContext http, string reason) => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        ? Results.Problem(reason, statusCode: StatusCodes.Status400BadRequest, title: "That cannot be asked")
        : Page(reason);
}
