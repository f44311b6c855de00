using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Access;

/// <summary>Exchanges a link for a session, and ends it.</summary>
internal static class SignIn
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/login", In);
        app.MapPost("/logout", Out);
    }

    private static IResult In(HttpContext http, string? key, SignInLink link, Sessions sessions)
    {
        if (!link.TryUse(key))
        {
            return NotSignedInPage.Answer(link.File, http.Request);
        }

        SessionCookie.Set(http, sessions.Begin());
        return new SeeOther("/");
    }

    private static SeeOther Out(HttpContext http, Sessions sessions)
    {
        if (http.Features.Get<OperatorSession>() is { } session)
        {
            sessions.End(session);
        }

        SessionCookie.Clear(http);
        return new SeeOther("/");
    }
}
