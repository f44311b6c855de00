using Microsoft.Extensions.Options;
using OpenGov.Gateway.Door;

namespace OpenGov.Gateway.Callers;

/// <summary>Finds out who asks. A refusal waits until the request is counted, or guessing tokens would be free.</summary>
internal sealed class WhoAsks(RequestDelegate next, ICallers callers, IOptions<DoorOptions> door)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Features.Set(await AnswerAsync(context));
        await next(context);
    }

    private async ValueTask<CallerAnswer> AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var shown = GeoReportErrors.ApplyTo(request) ? ApiKeys.TakeFromQuery(request) : [];

        // Who shows a token is whom the token names; only without one a key counts.
        if (request.Headers.Authorization.Count > 0 || !GeoReportErrors.ApplyTo(request))
            return await callers.WhoAsksAsync(request, context.RequestAborted);
        if (ApiKeys.MayBeInBody(request))
        {
            if (await WholeBody.ReadAsync(context, door.Value.MaxBody) is { } refusal)
                return CallerAnswer.Refused(refusal);
            shown = [.. shown, .. await ApiKeys.ReadFromBodyAsync(request, context.RequestAborted)];
        }

        // The standard asks that the service itself refuse who shows no good key; of two different keys neither counts.
        return shown.Distinct(StringComparer.Ordinal).ToArray() is [var key] && await callers.WhoseKeyAsync(key, context.RequestAborted) is { } caller
            ? CallerAnswer.Known(caller)
            : CallerAnswer.Guest;
    }
}
