using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features;

/// <summary>Anybody looks up which jurisdictions are active here.</summary>
internal static class ShowJurisdictions
{
    /// <summary>A jurisdiction.</summary>
    /// <param name="TimeZone">Where its law counts days (IANA).</param>
    /// <param name="Languages">The official one first.</param>
    /// <param name="LawVersion">The version of its law for cases that come in now.</param>
    public sealed record Item(
        string Code, string Name, IReadOnlyDictionary<string, string> Names, string TimeZone, IReadOnlyList<string> Languages, string LawVersion,
        int Institutions, int Categories, int Territories);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/jurisdictions", Handle).WithTags("Institutions")
            .WithName(nameof(ShowJurisdictions)).WithSummary("List the jurisdictions that are active");

    private static Ok<Page<Item>> Handle(ActiveJurisdictions jurisdictions) => TypedResults.Ok(new Page<Item>(
        [.. jurisdictions.All.Select(one => new Item(
            one.Code, one.Names.In(), one.Names, one.TimeZone.Id, one.Languages, one.LawText.Version,
            one.Institutions.Count, one.Categories.Count, one.Territories.Count))],
        null));
}
