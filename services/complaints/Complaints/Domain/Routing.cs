using OpenGov.Lawbook;

namespace OpenGov.Complaints.Domain;

/// <summary>To whom a complaint goes, and why.</summary>
public sealed record Destination(Guid InstitutionId, string Reason);

/// <summary>Why a complaint came to an institution: stable codes, kept with the case and announced.</summary>
public static class RoutingReasons
{
    public const string InstitutionChosen = "institution-chosen";
    public const string MunicipalityChosen = "municipality-chosen";

    /// <summary>To the triage desk: neither a municipality nor an institution was chosen.</summary>
    public const string NothingChosen = "nothing-chosen";

    /// <summary>To the triage desk: municipalities are not competent for this category.</summary>
    public const string NotForMunicipalities = "not-for-municipalities";

    public const string Forwarded = "forwarded";
}

/// <summary>Finds the institution that must answer.</summary>
public static class Routing
{
    /// <summary>The institution that the person names wins; then the place, where the category is a municipal one; the triage desk is the last resort.</summary>
    public static Destination Choose(Category category, Institution? institution, Institution? municipality, Institution triage) =>
        (institution, municipality) switch
        {
            ({ } chosen, _) => new Destination(chosen.Id, RoutingReasons.InstitutionChosen),
            (null, { } place) when category.CompetentKind == InstitutionKinds.Municipality => new Destination(place.Id, RoutingReasons.MunicipalityChosen),
            (null, { }) => new Destination(triage.Id, RoutingReasons.NotForMunicipalities),
            (null, null) => new Destination(triage.Id, RoutingReasons.NothingChosen),
        };
}
