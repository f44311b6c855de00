using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Access;

/// <summary>Says how to sign in.</summary>
internal static class NotSignedInPage
{
    private const string Reason = "The dashboard asks who you are by a link that is used once, and that only the owner of its folder can read.";

    internal static IResult Answer(string linkFile, HttpRequest request)
    {
        request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? Results.Problem(
                $"Show the operations key as “Authorization: Bearer …”, or the cookie of a session. A link to sign in by stands in {linkFile}.",
                statusCode: StatusCodes.Status401Unauthorized,
                title: "Not signed in")
            : new Page("Please sign in", Section.None, Body(linkFile)) { Status = StatusCodes.Status401Unauthorized };
    }

    private static Html Body(string linkFile) => $"""
        <p>{Reason} On the machine that runs OpenGov, get a fresh one:</p>
        <pre><code>cat {linkFile}</code></pre>
        <p>and open it in this browser. A session lasts twelve hours, and ends when OpenGov is stopped.</p>
        """;
}
