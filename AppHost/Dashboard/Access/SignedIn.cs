namespace OpenGov.Dashboard.Access;

/// <summary>Nothing but the sign-in and what it looks like is shown to who has not signed in; scripts show the operations key instead.</summary>
internal sealed class SignedIn(Sessions sessions, SignInLink link, DashboardSettings settings)
{
    private const string Bearer = "Bearer ";

    private static readonly string[] Free = ["/login", "/dashboard.css", "/dashboard.js"];

    private readonly byte[] operationsKey = Keys.Hash(settings.OperationsKey);

    internal Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        var session = sessions.Of(SessionCookie.Read(http));
        http.Features.Set(session);
        return session is not null || Free.Contains(http.Request.Path.Value) || IsScript(http)
            ? next(http)
            : NotSignedInPage.Answer(link.File, http.Request).ExecuteAsync(http);
    }

    private bool IsScript(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && HttpMethods.IsGet(http.Request.Method)
        && http.Request.Headers.Authorization.ToString() is var shown
        && shown.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && Keys.Matches(operationsKey, shown[Bearer.Length..].Trim());
}
