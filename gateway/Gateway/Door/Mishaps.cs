using Microsoft.AspNetCore.Diagnostics;

namespace OpenGov.Gateway.Door;

/// <summary>Gives each failure that has no words yet its problem and its code.</summary>
internal static class Mishaps
{
    internal static Task GiveBodyAsync(StatusCodeContext context) =>
        OfStatus(context.HttpContext.Response.StatusCode).WriteAsync(context.HttpContext);

    internal static Refusal OfBadRequest(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => SizeOfBodies.TooLarge(null),
        StatusCodes.Status408RequestTimeout => new Refusal(408, "gateway.request-too-slow", "The request came too slowly."),
        _ => new Refusal(400, "gateway.malformed-request", "The request is not well-formed HTTP."),
    };

    private static Refusal OfStatus(int status) => status switch
    {
        400 => new(status, "gateway.malformed-request", "The request is not well-formed."),
        401 => new(status, "token.required", "This needs a valid token."),
        403 => new(status, "token.forbidden", "The token does not allow this."),
        404 => new(status, "gateway.not-found", "There is nothing at this address."),
        405 => new(status, "gateway.method-not-allowed", "This address does not take this method."),
        413 => SizeOfBodies.TooLarge(null),
        415 => new(status, "gateway.unsupported-media-type", "This address does not take this media type."),
        < 500 => new(status, "gateway.refused", "The request was refused."),
        _ => new(status, "gateway.failed", "The request could not be carried out."),
    };
}
