using Microsoft.AspNetCore.Http.Features;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Gives the server's span its method, route and status. The framework's own switch would add path, query and user agent
/// as well, in which secrets and people can stand; the route is the path without either.
/// </summary>
internal sealed class DescribeServerSpan(RequestDelegate next, IServiceProvider services)
{
    // Asked by machines every second or so: a trace of it tells nothing, whatever it costs.
    private static readonly string[] Polled = ["/alive", "/health", "/health/all", TokenNames.KeysPath];

    private readonly RateLimitedSampler? sampler = services.GetService<RateLimitedSampler>();

    public async Task InvokeAsync(HttpContext context)
    {
        if (Polled.Contains(context.Request.Path.Value, StringComparer.Ordinal) && context.Features.Get<IHttpActivityFeature>()?.Activity is { } polled)
        {
            if (polled.Recorded)
                sampler?.GiveBack();
            UnrecordedPolling.Drop(polled);
        }

        // Taken before the handler runs: exception handling clears the endpoint.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
            {
                route ??= (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
                span.DisplayName = $"{context.Request.Method} {route ?? "(no route)"}";
                span.SetTag("http.request.method", context.Request.Method);
                span.SetTag("http.route", route);
                span.SetTag("http.response.status_code", context.Response.StatusCode);
            }
        }
    }
}
