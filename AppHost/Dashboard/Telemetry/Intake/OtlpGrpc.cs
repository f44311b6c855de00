using System.Buffers.Binary;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>
/// OTLP over gRPC, of which it needs little: one message there and one back, each behind five bytes (is it packed, and its length),
/// and the verdict in the trailers. See the gRPC project's PROTOCOL-HTTP2.md.
/// </summary>
internal sealed class OtlpGrpc(TelemetryStore store, IntakeKey key, OtlpRelay? relay)
{
    private const int FrameHead = 5;
    private const int Ok = 0, InvalidArgument = 3, ResourceExhausted = 8, Unimplemented = 12, Unauthenticated = 16;

    internal async Task ReceiveAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        response.ContentType = "application/grpc";
        if (!key.IsIn(request.Headers))
        {
            End(response, Unauthenticated, $"The header {IntakeSettings.KeyHeader} is missing or wrong.");
        }
        else if (Signals.Of(request.Path, isGrpc: true) is not { } signal)
        {
            End(response, Unimplemented, "There is no such method.");
        }
        else if (request.Headers["grpc-encoding"].ToString() is not ("" or "identity" or "gzip"))
        {
            response.Headers["grpc-accept-encoding"] = "identity,gzip";
            End(response, Unimplemented, "Messages are read as they are or by gzip.");
        }
        else
        {
            await KeepAsync(context, signal);
        }
    }

    private async Task KeepAsync(HttpContext context, Signal signal)
    {
        try
        {
            using var framed = new RequestBody();
            await framed.FillAsync(context.Request.Body, isGzip: false, context.RequestAborted);
            var isGzip = Unframe(framed.Bytes);
            using var frame = new MemoryStream(framed.Bytes[FrameHead..].ToArray(), writable: false);
            using var body = new RequestBody();
            await body.FillAsync(frame, isGzip, context.RequestAborted);
            var refused = store.Add(signal, body.Bytes);
            relay?.Pass(signal, body.Bytes);
            await AnswerAsync(context, Answers.Export(refused));
        }
        catch (BodyTooLargeException large)
        {
            End(context.Response, ResourceExhausted, large.Message);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            End(context.Response, ResourceExhausted, new BodyTooLargeException().Message);
        }
        catch (Exception bad) when (bad is OtlpException or InvalidDataException)
        {
            End(context.Response, InvalidArgument, bad.Message);
        }
    }

    /// <summary>Whether the one message is packed.</summary>
    private static bool Unframe(ReadOnlySpan<byte> framed) =>
        framed.Length >= FrameHead && framed[0] <= 1 && BinaryPrimitives.ReadUInt32BigEndian(framed[1..]) == framed.Length - FrameHead
            ? framed[0] == 1
            : throw new OtlpException("The body is not one gRPC message.");

    private static async Task AnswerAsync(HttpContext context, byte[] message)
    {
        var framed = new byte[FrameHead + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed, FrameHead);
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(framed, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", $"{Ok}");
    }

    // Without a message the verdict stands in the only headers, "Trailers-Only".
    private static void End(HttpResponse response, int status, string why)
    {
        response.Headers["grpc-status"] = $"{status}";
        response.Headers["grpc-message"] = Uri.EscapeDataString(why);
    }
}
