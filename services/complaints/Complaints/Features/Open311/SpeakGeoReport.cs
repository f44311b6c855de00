using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using OpenGov.Complaints.Features.Open311.Wire;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>
/// Whatever is answered below <c>/open311/v2</c> is answered in the form of GeoReport: refusals of the token, of the router and of
/// the database too, and answers kept for an <c>Idempotency-Key</c>. Stands before everything else, hence a startup filter.
/// </summary>
internal sealed class SpeakGeoReport : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(AnswerAsync);
        next(app);
    };

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments(Open311Routes.Path))
        {
            await next(http);
            return;
        }

        var wire = http.Response.Body;
        using var written = new MemoryStream();
        http.Response.Body = written;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = wire;
        }

        if (!http.RequestAborted.IsCancellationRequested) await SendAsync(http, written.ToArray());
    }

    private static Task SendAsync(HttpContext http, byte[] written)
    {
        var status = http.Response.StatusCode;
        var format = WireFormat.Of(http.Request.Path);
        if (Answer.IsIn(http)) return http.Response.Body.WriteAsync(written, http.RequestAborted).AsTask();

        if (status < StatusCodes.Status400BadRequest)
            return Answer.WriteAsync(http, format, JsonSerializer.Deserialize<KeptAnswer>(written, JsonSerializerOptions.Web)!.In(format), status);

        var problem = Problem.Read(http, written);
        var statusHere = problem.StatusHere(status);
        http.Response.Headers.Remove("WWW-Authenticate"); // asks for a header, where this standard has a parameter
        if (statusHere == StatusCodes.Status503ServiceUnavailable && http.Response.Headers.RetryAfter.Count == 0) http.Response.Headers.RetryAfter = "1";
        return Refused.Of(statusHere, problem.Detail ?? WhatIsWrong(status)).WriteAsync(http);
    }

    private static string WhatIsWrong(int status) => status switch
    {
        StatusCodes.Status404NotFound => $"There is nothing here. The resources of GeoReport v2 lie below {Open311Routes.Path}, each with .xml or .json.",
        StatusCodes.Status405MethodNotAllowed => "This resource does not take this method.",
        _ => $"{ReasonPhrases.GetReasonPhrase(status)}.",
    };

    /// <summary>What the rest of the service says of a refusal (RFC 9457).</summary>
    private sealed record Problem(string? Code = null, string? Detail = null)
    {
        internal static Problem Read(HttpContext http, byte[] written) =>
            http.Response.ContentType is { } type && type.StartsWith("application/problem+json", StringComparison.OrdinalIgnoreCase)
                ? JsonSerializer.Deserialize<Problem>(written, JsonSerializerOptions.Web) ?? new()
                : new();

        /// <summary>The standard knows 404 for what is not there, 403 for the key and 400 for the rest; outages, and keys that are not of the standard, keep theirs.</summary>
        internal int StatusHere(int status) => status switch
        {
            StatusCodes.Status404NotFound or >= StatusCodes.Status500InternalServerError => status,
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => StatusCodes.Status403Forbidden,
            _ when Code?.StartsWith("idempotency.", StringComparison.Ordinal) is true => status,
            // Two added to one request at the same moment: the second need only come again.
            _ when Code is "changed-meanwhile" => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
    }
}
