namespace OpenGov.Gateway.Callers;

/// <summary>Outside Development, while there are no accounts: everyone is a guest, and no token is trusted.</summary>
internal sealed class GuestsOnly : ICallers
{
    public ValueTask<CallerAnswer> WhoAsksAsync(HttpRequest request, CancellationToken cancellation) =>
        new(request.Headers.Authorization.Count == 0 ? CallerAnswer.Guest : CallerAnswer.Invalid);
}
