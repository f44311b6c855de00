using System.Globalization;
using OpenGov.ServiceDefaults;

namespace OpenGov.Gateway.Door;

/// <summary>Why someone is sent away: problem+json with a stable code, or the form of the standard whose address was asked.</summary>
public sealed record Refusal(int Status, string Code, string Detail)
{
    /// <summary>Whole seconds after which a new try makes sense.</summary>
    public int? RetryAfterSeconds { get; init; }

    internal Task WriteAsync(HttpContext context)
    {
        if (RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = """Bearer error="invalid_token" """.TrimEnd();

        // What is left of a refused body is not waited for: the connection ends instead.
        if (Status is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status408RequestTimeout && HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";

        return GeoReportErrors.ApplyTo(context.Request)
            ? GeoReportErrors.WriteAsync(context, Status, Detail)
            : Problems.Of(Status, Code, Detail).ExecuteAsync(context);
    }
}
