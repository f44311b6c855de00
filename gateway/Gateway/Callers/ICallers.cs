using OpenGov.Gateway.Door;

namespace OpenGov.Gateway.Callers;

/// <summary>Tells who asks, from what the request shows (token, session, key). The rest of the gateway knows no more of identity than this.</summary>
public interface ICallers
{
    /// <summary>A request that shows nothing is a guest's; one that shows something invalid is refused, never taken for a guest's.</summary>
    ValueTask<CallerAnswer> WhoAsksAsync(HttpRequest request, CancellationToken cancellation);

    /// <summary>The program to which an API key belongs; null when it is nobody's, or no longer good.</summary>
    ValueTask<Caller?> WhoseKeyAsync(string key, CancellationToken cancellation);
}

/// <summary>Either a caller, or the reason why there is none.</summary>
public sealed class CallerAnswer
{
    private CallerAnswer(Caller? caller, Refusal? refusal) => (Caller, Refusal) = (caller, refusal);

    public Caller? Caller { get; }

    public Refusal? Refusal { get; }

    public static CallerAnswer Guest { get; } = new(Callers.Caller.Guest, null);

    public static CallerAnswer Invalid { get; } = new(null, new(401, "token.invalid", "The token is not valid here."));

    public static CallerAnswer Expired { get; } = new(null, new(401, "token.expired", "The token has expired."));

    public static CallerAnswer Refused(Refusal refusal) => new(null, refusal);

    public static CallerAnswer Known(Caller caller) => new(caller, null);
}
