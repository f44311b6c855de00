using Microsoft.Net.Http.Headers;

namespace OpenGov.Gateway.Routes;

/// <summary>Takes from a request, before it is forwarded, all that only we may tell a service.</summary>
internal sealed class StrangersWords(RequestDelegate next)
{
    // With it this machine's dashboard opens a service's own door to operators; ours asks for a token.
    private const string OperationsKey = "X-Operations-Key";

    private static readonly string[] Names =
    [
        HeaderNames.Authorization, HeaderNames.ProxyAuthorization, HeaderNames.Cookie, "Forwarded", "Via", "X-Real-IP", "True-Client-IP", OperationsKey,
        HeaderNames.TraceParent, HeaderNames.TraceState, HeaderNames.Baggage, HeaderNames.RequestId, HeaderNames.CorrelationContext,
        HeaderNames.Connection, "Keep-Alive", "Proxy-Connection", HeaderNames.TE, HeaderNames.Trailer, HeaderNames.Upgrade,
    ];

    private static readonly string[] Beginnings = ["X-Forwarded-", "X-Original-", "X-Rewrite-", "X-HTTP-Method", "X-Envoy-", "X-B3-"];

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        foreach (var named in headers.GetCommaSeparatedValues(HeaderNames.Connection))
        {
            // Only what may belong to one hop; Host and length are never anyone's to drop.
            if (!named.Equals(HeaderNames.Host, StringComparison.OrdinalIgnoreCase) && !named.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                headers.Remove(named);
        }

        foreach (var name in Names)
            headers.Remove(name);
        foreach (var name in headers.Keys.Where(k => Beginnings.Any(b => k.StartsWith(b, StringComparison.OrdinalIgnoreCase))).ToArray())
            headers.Remove(name);
        return next(context);
    }
}
