using System.Diagnostics;
using OpenGov.Gateway.Routes;

namespace OpenGov.Gateway.Door;

/// <summary>Puts on every answer what a browser must respect, and the trace by which we find it again.</summary>
internal sealed class AnswerHeaders(RequestDelegate next)
{
    /// <summary>For answers that no browser should render.</summary>
    internal const string NothingRuns = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string NoDevices = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state => Put((HttpContext)state), context);
        return next(context);
    }

    private static Task Put(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Remove("Server");
        headers.Remove("X-Powered-By");
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = NoDevices;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";

        // A page of ours sets its own; a service behind us has no say.
        headers.ContentSecurityPolicy = context.Features.Get<PagePolicy>()?.Value ?? NothingRuns;
        var isService = context.Request.Path.StartsWithSegments(RoutesSetup.PublicPrefix) || GeoReportErrors.ApplyTo(context.Request);
        if (isService && headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        PutTrace(headers);
        return Task.CompletedTask;
    }

    private static void PutTrace(IHeaderDictionary headers)
    {
        if (Activity.Current is not { } trace)
            return;
        headers["X-Trace-Id"] = trace.TraceId.ToHexString();
        headers["traceresponse"] = trace.Id;
    }
}

/// <summary>The content security policy of a page of the gateway's own.</summary>
internal sealed record PagePolicy(string Value);
