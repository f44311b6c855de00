namespace OpenGov.Complaints.Features.Open311.Wire;

/// <summary>An answer of GeoReport, in the format that the path asks for.</summary>
internal sealed class Answer(Element content, int status = StatusCodes.Status200OK) : IResult, IStatusCodeHttpResult, IValueHttpResult
{
    public int? StatusCode => status;

    /// <summary>What is kept for an <c>Idempotency-Key</c>.</summary>
    public object Value => KeptAnswer.Of(content);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Set(this);
        return WriteAsync(httpContext);
    }

    internal Task WriteAsync(HttpContext http)
    {
        var format = WireFormat.Of(http.Request.Path);
        return WriteAsync(http, format, format.Write(content), status);
    }

    internal static Task WriteAsync(HttpContext http, WireFormat format, byte[] body, int status)
    {
        http.Response.StatusCode = status;
        if (status >= StatusCodes.Status400BadRequest) http.Response.Headers.ContentLanguage = "en"; // what went wrong is told to programmers
        http.Response.ContentType = format.ContentType;
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    /// <summary>True when what the response holds was written by an answer of GeoReport.</summary>
    internal static bool IsIn(HttpContext http) =>
        http.Features.Get<Answer>() is { } answer && answer.StatusCode == http.Response.StatusCode;
}
