using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace OpenGov.Gateway.Door;

/// <summary>Refuses bodies over the limit before a byte of them is forwarded, whether their length is told or not.</summary>
internal sealed class SizeOfBodies(RequestDelegate next, IOptions<DoorOptions> door)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var refusal = context.Request.ContentLength > door.Value.MaxBody ? TooLarge(door.Value.MaxBody)
            // Of unknown length: read to its end first, so that a service never sees half a body.
            : context.Request.ContentLength is null && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } ? await ReadWholeAsync(context)
            : null;
        await (refusal?.WriteAsync(context) ?? next(context));
    }

    internal static Refusal TooLarge(long? limit) =>
        new(413, "gateway.body-too-large", limit is null ? "The body is too large." : $"The body is larger than {limit} bytes.");

    private async Task<Refusal?> ReadWholeAsync(HttpContext context)
    {
        // The server counts the marks between chunks as well: it gets room for them, and we count what they hold.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = 2 * door.Value.MaxBody;
        return await WholeBody.ReadAsync(context, door.Value.MaxBody);
    }
}
