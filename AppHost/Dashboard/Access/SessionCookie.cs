namespace OpenGov.Dashboard.Access;

/// <summary>The cookie of a session. Cookies know no ports, so its name does: two dashboards of one machine do not sign each other out.</summary>
internal static class SessionCookie
{
    private static readonly CookieOptions Options = new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };

    internal static string? Read(HttpContext http) => http.Request.Cookies[Name(http)];

    internal static void Set(HttpContext http, string value) => http.Response.Cookies.Append(Name(http), value, Options);

    internal static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options);

    private static string Name(HttpContext http) => $"opengov-dashboard-{http.Connection.LocalPort}";
}
