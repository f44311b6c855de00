namespace OpenGov.Dashboard.Access;

/// <summary>A page elsewhere may point a name of its own at this machine (DNS rebinding): only our own names are answered.</summary>
internal static class OwnNames
{
    private const string ContentSecurity =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];

    internal static Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        if (!Names.Contains(http.Request.Host.Host))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            http.Response.ContentType = "text/plain; charset=utf-8";
            return http.Response.WriteAsync($"This page answers to localhost only: http://localhost:{http.Connection.LocalPort}", http.RequestAborted);
        }

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurity;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        // Not no-referrer: browsers would then send forms with the origin "null".
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(http);
    }
}
