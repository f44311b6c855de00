using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.Filing;

/// <summary>What a person said of where a complaint belongs, in the codes of the lists; shared by every door that files.</summary>
internal sealed record Wish(string? Jurisdiction, string Category)
{
    public string? Institution { get; init; }

    /// <summary>A municipality's code, or its number in the national register.</summary>
    public string? Municipality { get; init; }

    public string? Territory { get; init; }
    public Position? Point { get; init; }

    /// <summary>The place as the person typed it.</summary>
    public string? Address { get; init; }

    public string? Language { get; init; }
}

/// <summary>Why a wish cannot be granted.</summary>
/// <param name="Code">As <c>category.unknown</c>.</param>
/// <param name="Detail">What to do instead.</param>
internal sealed record WishRefusal(string Code, string Detail)
{
    internal ProblemHttpResult ToProblem() => Problems.BadRequest(Code, Detail);
}

/// <summary>Where a complaint goes, by which law, and in which language the person is told.</summary>
internal sealed record Addressee(Jurisdiction Law, ListedCategory Category, ListedInstitution Institution, Destination Destination, string Language)
{
    /// <returns>The addressee, or the refusal that names the unknown code.</returns>
    internal static (Addressee? Found, WishRefusal? Refusal) Find(Wish wish, Atlas atlas)
    {
        if (atlas.Jurisdictions.Find(wish.Jurisdiction) is not { } law)
            return Unknown("jurisdiction", $"Name one of the jurisdictions that are active: {string.Join(", ", atlas.Jurisdictions.All.Select(one => one.Code))}.");

        var language = wish.Language ?? law.Languages[0];
        if (!law.Languages.Contains(language))
            return Unknown("language", $"Choose one of the languages that are offered: {string.Join(", ", law.Languages)}.");

        var sheet = atlas.Of(law);
        if (sheet.Category(wish.Category) is not { } category)
            return Unknown("category", "There is no such category. GET /api/categories lists them.");

        var institution = wish.Institution is { } code ? sheet.Institution(code) : null;
        if (institution is null && wish.Institution is not null)
            return Unknown("institution", "There is no institution with this code. GET /api/institutions lists them.");

        var (place, refusal) = Locate(wish, sheet);
        if (refusal is not null) return (null, refusal);

        var destination = Routing.Choose(sheet.Competences, category, institution, place);
        return (new Addressee(law, category, sheet.Institution(destination.InstitutionId), destination, language), null);
    }

    /// <summary>What was chosen comes before the point, and the point before what was typed.</summary>
    private static (FoundTerritory? Place, WishRefusal? Refusal) Locate(Wish wish, Atlas.Sheet sheet)
    {
        if (wish.Territory is { } territory)
        {
            return sheet.Jurisdiction.Upwards(territory).Any()
                ? (new FoundTerritory(territory, RoutingReasons.TerritoryChosen), null)
                : (null, new WishRefusal("territory.unknown", "There is no territory with this code. GET /api/territories lists them."));
        }

        if (wish.Municipality is { } named)
        {
            return sheet.Municipality(named) is { } municipality
                ? (new FoundTerritory(sheet.Competences.TerritoryOf.GetValueOrDefault(municipality.Code), RoutingReasons.MunicipalityChosen), null)
                : (null, new WishRefusal("municipality.unknown", "There is no municipality with this code or register number. GET /api/institutions?kind=municipality lists them."));
        }

        if (wish.Point is { } point && sheet.Map.HasBoundaries)
        {
            return sheet.Map.Find(point) is { } around
                ? (new FoundTerritory(around, RoutingReasons.PlaceLocated), null)
                : (null, new WishRefusal("place.outside", "The place lies outside this jurisdiction. Check latitude and longitude (WGS 84, degrees); they may have changed places."));
        }

        return (wish.Address is { } address ? new FoundTerritory(sheet.Gazetteer.Find(address), RoutingReasons.AddressFound) : null, null);
    }

    private static (Addressee?, WishRefusal?) Unknown(string what, string detail) => (null, new WishRefusal($"{what}.unknown", detail));
}
