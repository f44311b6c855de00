using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>Anybody looks up the territories by which complaints are routed.</summary>
internal static class ListTerritories
{
    /// <summary>Which territories.</summary>
    public sealed record Query
    {
        /// <summary>The code of a jurisdiction; of all when left out.</summary>
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)]
        public string? Jurisdiction { get; init; }

        /// <summary>Part of a code or name in any language, with or without diacritics.</summary>
        [PlainText(ComplaintLimits.Name, OneLine = true, Optional = true)]
        public string? Search { get; init; }

        /// <summary>The code of a territory: those that belong to it.</summary>
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)]
        public string? PartOf { get; init; }

        /// <summary>The <c>next</c> of the page before.</summary>
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)]
        public string? After { get; init; }

        [Range(1, Paging.MaxLimit)]
        public int? Limit { get; init; }
    }

    /// <summary>A territory.</summary>
    /// <param name="Name">In the language asked for.</param>
    /// <param name="Names">In every language known.</param>
    /// <param name="PartOf">The code of the one to which it belongs.</param>
    public sealed record Item(string Code, string Jurisdiction, string Name, IReadOnlyDictionary<string, string> Names, string? PartOf);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/territories", Handle).WithTags("Institutions")
            .WithName(nameof(ListTerritories)).WithSummary("List territories")
            .WithDescription("Municipalities, elderships, neighbourhoods: in the order of their codes, in pages.");

    private static Ok<Page<Item>> Handle([AsParameters] Query query, ActiveJurisdictions jurisdictions)
    {
        var wanted = query.Search is null ? null : Folding.Fold(query.Search.Trim());
        var limit = query.Limit ?? Paging.DefaultLimit;
        var rows = jurisdictions.All.Where(one => query.Jurisdiction is null || one.Code == query.Jurisdiction)
            .SelectMany(one => one.Territories.Select(territory => (Jurisdiction: one.Code, Territory: territory)))
            .Where(one => query.PartOf is null || one.Territory.PartOf == query.PartOf)
            .Where(one => wanted is null || Folding.Fold(string.Join(' ', [one.Territory.Code, .. one.Territory.Names.Values, .. one.Territory.Aliases])).Contains(wanted, StringComparison.Ordinal))
            .Where(one => query.After is null || string.CompareOrdinal(one.Territory.Code, query.After) > 0)
            .OrderBy(one => one.Territory.Code, StringComparer.Ordinal)
            .Take(limit + 1).ToList();
        return TypedResults.Ok(new Page<Item>(
            [.. rows.Take(limit).Select(row => new Item(row.Territory.Code, row.Jurisdiction, row.Territory.Names.In(), row.Territory.Names, row.Territory.PartOf))],
            rows.Count > limit ? rows[limit - 1].Territory.Code : null));
    }
}
