using Microsoft.AspNetCore.Localization;
using OpenGov.Complaints.Features.Filing;
using OpenGov.Complaints.Features.Open311.Wire;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>What a call brings along: its parameters, the jurisdiction that it asks, and the language in which it is answered.</summary>
internal sealed class CallAtHand(Atlas atlas, CurrentPerson person)
{
    public Parameters Parameters { get; private set; } = null!;

    public Atlas.Sheet Sheet { get; private set; } = null!;

    public Jurisdiction Law => Sheet.Jurisdiction;

    /// <summary>The one of the jurisdiction's languages that the caller asks for; else its first.</summary>
    public string Language { get; private set; } = "";

    /// <summary>The client whose key was shown; null for everybody else, officers and operators too.</summary>
    public Guid? ClientId => person.IsClient ? person.Id : null;

    /// <summary>Opens a call that reads, before the use case runs.</summary>
    internal static async ValueTask<object?> OpenAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var at = http.RequestServices.GetRequiredService<CallAtHand>();
        at.Parameters = Parameters.OfQuery(http.Request);
        var jurisdiction = at.Parameters.Text("jurisdiction_id", Longest.Code);
        if (at.Parameters.Mistakes.Count > 0) return Refused.Mistaken(at.Parameters.Mistakes);
        return at.Open(jurisdiction, http) ?? await next(call);
    }

    /// <param name="mistakes">What else is wrong: told together, since a body that could not be read names no jurisdiction either.</param>
    /// <returns>The refusal when the jurisdiction is not said where it must be, or is unknown.</returns>
    internal Answer? Open(string? jurisdictionId, HttpContext http, params IReadOnlyList<string> mistakes)
    {
        var all = atlas.Jurisdictions.All;
        var active = string.Join(", ", all.Select(IdOf));
        if (jurisdictionId is null && all.Count > 1) return Refused.Mistaken([.. mistakes, $"'jurisdiction_id' is required here. It is one of: {active}."]);
        if (all.FirstOrDefault(one => jurisdictionId is null || IdOf(one) == jurisdictionId) is not { } law)
            return Refused.NotFound($"There is no jurisdiction with this jurisdiction_id. It is one of: {active}.");

        Sheet = atlas.Of(law);
        var asks = http.Features.Get<IRequestCultureFeature>()?.Provider is not null && law.Languages.Contains(Texts.AskedLanguage);
        Language = asks ? Texts.AskedLanguage : law.Languages[0];
        http.Response.Headers.ContentLanguage = Language;
        return null;
    }

    internal static string IdOf(Jurisdiction law) => law.Open311.JurisdictionId ?? law.Code;
}
