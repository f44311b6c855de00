using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>Anybody looks up which institutions can be competent.</summary>
internal static class ListInstitutions
{
    /// <summary>Which institutions.</summary>
    public sealed record Query
    {
        [AllowedValues(null, "municipality", "ministry", "department", "triage")]
        public string? Kind { get; init; }

        /// <summary>The code of a jurisdiction; of all when left out.</summary>
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)]
        public string? Jurisdiction { get; init; }

        /// <summary>Part of a code or name in any language, with or without diacritics.</summary>
        [PlainText(ComplaintLimits.Name, OneLine = true, Optional = true)]
        public string? Search { get; init; }

        /// <summary>The number of a municipality in the national register.</summary>
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)]
        public string? RegisterCode { get; init; }

        /// <summary>The <c>next</c> of the page before.</summary>
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)]
        public string? After { get; init; }

        [Range(1, Paging.MaxLimit)]
        public int? Limit { get; init; }
    }

    /// <summary>An institution.</summary>
    /// <param name="Name">In the language asked for.</param>
    /// <param name="Names">In every language known.</param>
    public sealed record Item(
        Guid Id, string Code, string Jurisdiction, string Kind, string? RegisterCode, string Name, IReadOnlyDictionary<string, string> Names);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/institutions", Handle).WithTags("Institutions")
            .WithName(nameof(ListInstitutions)).WithSummary("List institutions")
            .WithDescription("In the order of their codes, in pages.");

    private static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, ComplaintsDb db, CancellationToken cancellation)
    {
        var institutions = db.Institutions.AsNoTracking().Where(one => one.IsListed);
        if (query.Jurisdiction is { } jurisdiction) institutions = institutions.Where(one => one.Jurisdiction == jurisdiction);
        if (query.Kind is { } kind) institutions = institutions.Where(one => one.Kind == kind);
        if (query.RegisterCode is { } number) institutions = institutions.Where(one => one.RegisterCode == number);
        if (query.After is { } after) institutions = institutions.Where(one => one.Code.CompareTo(after) > 0);
        if (query.Search is { } search)
        {
            var folded = Folding.Fold(search.Trim());
            institutions = institutions.Where(one => one.SearchText.Contains(folded));
        }

        var limit = query.Limit ?? Paging.DefaultLimit;
        var rows = await institutions.OrderBy(one => one.Code).Take(limit + 1).ToListAsync(cancellation);
        return TypedResults.Ok(new Page<Item>(
            [.. rows.Take(limit).Select(one => new Item(one.Id, one.Code, one.Jurisdiction, one.Kind, one.RegisterCode, one.Names.In(), one.Names))],
            rows.Count > limit ? rows[limit - 1].Code : null));
    }
}
