using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace OpenGov.Gateway.Door;

/// <summary>Refuses bodies over the limit before a byte of them is forwarded, whether their length is told or not.</summary>
internal sealed class SizeOfBodies(RequestDelegate next, IOptions<DoorOptions> door)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength > door.Value.MaxBody)
        {
            await TooLarge(door.Value.MaxBody).WriteAsync(context);
            return;
        }

        // Of unknown length: read to its end first, so that a service never sees half a body.
        if (context.Request.ContentLength is null && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            try
            {
                await ReadWholeAsync(context);
            }
            catch (BadHttpRequestException bad)
            {
                await Mishaps.OfBadRequest(bad).WriteAsync(context);
                return;
            }
        }

        await next(context);
    }

    internal static Refusal TooLarge(long? limit) =>
        new(413, "gateway.body-too-large", limit is null ? "The body is too large." : $"The body is larger than {limit} bytes.");

    // The server counts as it reads and throws 413 past the limit.
    private static async Task ReadWholeAsync(HttpContext context)
    {
        var whole = new MemoryStream();
        await context.Request.Body.CopyToAsync(whole, context.RequestAborted);
        whole.Position = 0;
        context.Request.Body = whole;
        context.Request.Headers.TransferEncoding = default;
        context.Request.ContentLength = whole.Length;
        context.Response.RegisterForDispose(whole);
    }
}
