using OpenGov.Lawbook;

namespace OpenGov.Complaints.Domain;

/// <summary>To whom a complaint goes, and why.</summary>
/// <param name="Reason">One of <see cref="RoutingReasons"/>.</param>
/// <param name="Territory">The territory in which the place lies, as far as it is known.</param>
/// <param name="AlsoCompetent">Others that are competent; they are told, and need not answer.</param>
public sealed record Destination(Guid InstitutionId, string Reason, string? Territory = null, IReadOnlyList<Guid>? AlsoCompetent = null);

/// <summary>Why a complaint came to an institution: stable codes, kept with the case and announced.</summary>
public static class RoutingReasons
{
    public const string InstitutionChosen = "institution-chosen";
    public const string MunicipalityChosen = "municipality-chosen";
    public const string TerritoryChosen = "territory-chosen";

    /// <summary>The point lies within the boundary of a territory.</summary>
    public const string PlaceLocated = "place-located";

    /// <summary>The typed address names a territory.</summary>
    public const string AddressFound = "address-found";

    /// <summary>Somebody is competent for the category wherever the place is.</summary>
    public const string CategoryAlone = "category-alone";

    /// <summary>To the triage desk: neither a place nor an institution was given.</summary>
    public const string NothingChosen = "nothing-chosen";

    /// <summary>To the triage desk: the typed address names no territory, or several.</summary>
    public const string AddressNotFound = "address-not-found";

    /// <summary>To the triage desk: nobody is listed as competent for this category at this place.</summary>
    public const string NobodyCompetent = "nobody-competent";

    public const string Forwarded = "forwarded";

    /// <summary>As the register it was brought along from said.</summary>
    public const string Imported = "imported";
}

/// <summary>A territory, and how it was found.</summary>
/// <param name="Code">Null when it was looked for and not found.</param>
/// <param name="How">The reason that it gives: one of <see cref="RoutingReasons"/>.</param>
public sealed record FoundTerritory(string? Code, string How);

/// <summary>Finds the institution that must answer.</summary>
public static class Routing
{
    /// <summary>The institution that the person names wins; then who is competent at the place; then who is competent everywhere; the triage desk is the last resort.</summary>
    public static Destination Choose(Competences competences, ListedCategory category, ListedInstitution? chosen, FoundTerritory? place)
    {
        var others = competences.For(category, place?.Code);
        if (chosen is not null)
            return new Destination(chosen.Id, RoutingReasons.InstitutionChosen, place?.Code);
        if (others.Count > 0)
            return new Destination(others[0].Id, place?.Code is null ? RoutingReasons.CategoryAlone : place.How, place?.Code, [.. others.Skip(1).Select(one => one.Id)]);

        var whyNot = place switch
        {
            null => RoutingReasons.NothingChosen,
            { Code: null } => RoutingReasons.AddressNotFound,
            _ => RoutingReasons.NobodyCompetent,
        };
        return new Destination(competences.Triage.Id, whyNot, place?.Code);
    }
}
