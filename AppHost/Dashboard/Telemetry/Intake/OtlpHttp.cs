namespace OpenGov.Dashboard.Telemetry;

/// <summary>OTLP over HTTP with protobuf (opentelemetry-proto 1.x).</summary>
internal sealed class OtlpHttp(TelemetryStore store, IntakeKey key, OtlpRelay? relay)
{
    private const string Protobuf = "application/x-protobuf";
    private const int InvalidArgument = 3, Unauthenticated = 16, Unimplemented = 12, ResourceExhausted = 8;

    internal async Task ReceiveAsync(HttpContext context)
    {
        var request = context.Request;
        if (Signals.Of(request.Path, isGrpc: false) is not { } signal)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, Unimplemented, "There is /v1/traces, /v1/logs and /v1/metrics.");
        }
        else if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, Unimplemented, "OTLP is sent by POST.");
        }
        else if (!key.IsIn(request.Headers))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, Unauthenticated, $"The header {IntakeSettings.KeyHeader} is missing or wrong.");
        }
        else if (!IsProtobuf(request.ContentType) || Encoding(request) is not { } isGzip)
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, InvalidArgument, "Only application/x-protobuf is read, as it is or by gzip.");
        }
        else
        {
            await KeepAsync(context, signal, isGzip);
        }
    }

    private static bool IsProtobuf(string? contentType) =>
        contentType?.Split(';')[0].Trim().Equals(Protobuf, StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>Whether the body came by gzip; null when it came in another coding.</summary>
    private static bool? Encoding(HttpRequest request) => request.Headers.ContentEncoding.ToString().ToLowerInvariant() switch
    {
        "" or "identity" => false,
        "gzip" => true,
        _ => null,
    };

    private async Task KeepAsync(HttpContext context, Signal signal, bool isGzip)
    {
        try
        {
            using var body = new RequestBody();
            await body.FillAsync(context.Request.Body, isGzip, context.RequestAborted);
            var refused = store.Add(signal, body.Bytes);
            relay?.Pass(signal, body.Bytes);
            await AnswerAsync(context, StatusCodes.Status200OK, Answers.Export(refused));
        }
        catch (BodyTooLargeException large)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, ResourceExhausted, large.Message);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, ResourceExhausted, new BodyTooLargeException().Message);
        }
        catch (Exception bad) when (bad is OtlpException or InvalidDataException)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, InvalidArgument, bad.Message);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, int code, string why) => AnswerAsync(context, status, Answers.Status(code, why));

    private static Task AnswerAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Protobuf;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
