using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>Anybody looks up what a complaint can be about.</summary>
internal static class ListCategories
{
    /// <summary>A category.</summary>
    /// <param name="Name">In the language asked for.</param>
    /// <param name="Names">In every language known.</param>
    /// <param name="CompetentKind">The kind of institution that is competent.</param>
    public sealed record Item(string Code, string Jurisdiction, string Name, IReadOnlyDictionary<string, string> Names, string CompetentKind);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/categories", Handle).WithTags("Institutions")
            .WithName(nameof(ListCategories)).WithSummary("List categories of complaints")
            .WithDescription("In the order of their codes, in pages.")
            .ProducesProblem(400);

    private static async Task<Ok<Page<Item>>> Handle(
        ComplaintsDb db, CancellationToken cancellation,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? after = null,
        [Range(1, Paging.MaxLimit)] int limit = Paging.MaxLimit)
    {
        var categories = db.Categories.AsNoTracking();
        if (after is not null) categories = categories.Where(one => one.Code.CompareTo(after) > 0);

        var rows = await categories.OrderBy(one => one.Code).ThenBy(one => one.Jurisdiction).Take(limit + 1).ToListAsync(cancellation);
        return TypedResults.Ok(new Page<Item>(
            [.. rows.Take(limit).Select(one => new Item(one.Code, one.Jurisdiction, one.Names.In(), one.Names, one.CompetentKind))],
            rows.Count > limit ? rows[limit - 1].Code : null));
    }
}
