namespace OpenGov.Gateway.Callers;

/// <summary>Outside Development, while there are no accounts: everyone is a guest, and neither token nor key is trusted.</summary>
internal sealed class GuestsOnly : ICallers
{
    public ValueTask<CallerAnswer> WhoAsksAsync(HttpRequest request, CancellationToken cancellation) =>
        new(request.Headers.Authorization.Count == 0 ? CallerAnswer.Guest : CallerAnswer.Invalid);

    public ValueTask<Caller?> WhoseKeyAsync(string key, CancellationToken cancellation) => default;
}
