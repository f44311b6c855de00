using OpenGov.Complaints.Features.Open311.Wire;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>Whoever writes shows a key, as <c>api_key</c>; the gateway has made a client's token of it.</summary>
internal static class ClientKey
{
    /// <summary>Opens a call that writes.</summary>
    /// <returns>The refusal when there is no key, or it counts elsewhere, or the jurisdiction is not said or unknown.</returns>
    internal static Answer? Refusal(CurrentPerson person, CallAtHand at, string? jurisdictionId, IReadOnlyList<string> mistakes, HttpContext http)
    {
        if (!person.IsClient) return Refused.Key("A valid 'api_key' is needed to write. GET discovery says how one is had.");
        if (at.Open(jurisdictionId, http, mistakes) is { } unknown) return unknown;
        return person.Jurisdiction == at.Law.Code ? null : Refused.Key("This 'api_key' counts in another jurisdiction.");
    }
}
