using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>Anybody looks up what a complaint can be about.</summary>
internal static class ListCategories
{
    /// <summary>A category.</summary>
    /// <param name="Name">In the language asked for.</param>
    /// <param name="Names">In every language known.</param>
    /// <param name="Group">The heading under which it is shown.</param>
    /// <param name="Description">What belongs here.</param>
    /// <param name="Keywords">Other words by which people look for it.</param>
    /// <param name="CompetentKind">The kind of institution that answers.</param>
    /// <param name="CompetentKinds">With the kinds that are told besides.</param>
    /// <param name="IsPublic">True where the public register shows cases, without words and names.</param>
    /// <param name="Attributes">What is asked beyond place and text, in this order.</param>
    public sealed record Item(
        string Code, string Jurisdiction, string Name, IReadOnlyDictionary<string, string> Names, string? Group, string? Description,
        IReadOnlyList<string> Keywords, string CompetentKind, IReadOnlyList<string> CompetentKinds, bool IsPublic, IReadOnlyList<Attribute> Attributes);

    /// <summary>One thing that is asked.</summary>
    /// <param name="Datatype"><c>string</c>, <c>number</c>, <c>datetime</c>, <c>text</c>, <c>singlevaluelist</c> or <c>multivaluelist</c>.</param>
    public sealed record Attribute(string Code, string Datatype, bool IsRequired, string Description, string? Hint, IReadOnlyList<CodeAndText> Values);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/categories", Handle).WithTags("Institutions")
            .WithName(nameof(ListCategories)).WithSummary("List categories of complaints")
            .WithDescription("In the order of their codes, in pages.");

    private static Ok<Page<Item>> Handle(
        ActiveJurisdictions jurisdictions,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? jurisdiction = null,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? after = null,
        [Range(1, Paging.MaxLimit)] int limit = Paging.MaxLimit)
    {
        var rows = jurisdictions.All.Where(one => jurisdiction is null || one.Code == jurisdiction)
            .SelectMany(one => one.Categories.Select(category => (Place: $"{category.Code}|{one.Code}", Jurisdiction: one.Code, Category: category)))
            .OrderBy(one => one.Place, StringComparer.Ordinal)
            .Where(one => after is null || string.CompareOrdinal(one.Place, after) > 0)
            .Take(limit + 1).ToList();
        return TypedResults.Ok(new Page<Item>(
            [.. rows.Take(limit).Select(row => ToItem(row.Category, row.Jurisdiction))], rows.Count > limit ? rows[limit - 1].Place : null));
    }

    private static Item ToItem(ListedCategory category, string jurisdiction) => new(
        category.Code, jurisdiction, category.Names.In(), category.Names, category.Groups.InOrNull(), category.Descriptions.InOrNull(),
        category.Keywords, category.CompetentKinds[0], category.CompetentKinds, category.IsPublic,
        [.. category.Attributes.Select(one => new Attribute(
            one.Code, one.Datatype, one.IsRequired, one.Descriptions.In(), one.DatatypeDescriptions?.InOrNull(),
            [.. one.Values.Select(value => new CodeAndText(value.Key, value.Names.In()))]))]);
}
