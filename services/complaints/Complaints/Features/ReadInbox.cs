using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>An officer reads the inbox of their institution.</summary>
internal static class ReadInbox
{
    /// <summary>Which cases, in which order.</summary>
    /// <param name="State">As <c>in-progress</c>; every state when left out.</param>
    /// <param name="Category">The code of a category.</param>
    /// <param name="DueBefore">Cases due before this day.</param>
    /// <param name="Search">Words of title or text, by the rules of Lithuanian; or a reference.</param>
    /// <param name="Sort"><c>due</c> (what must be answered first) or <c>filed</c> (what was filed first).</param>
    /// <param name="After">The <c>next</c> of the page before.</param>
    public sealed record Query(
        [AllowedValues(null, "routed", "in-progress", "waiting-for-person", "forwarded", "answered")] string? State = null,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Category = null,
        DateOnly? DueBefore = null,
        [PlainText(ComplaintLimits.Title, OneLine = true, Optional = true)] string? Search = null,
        [AllowedValues("due", "filed")] string Sort = "due",
        string? After = null,
        [Range(1, Paging.MaxLimit)] int Limit = Paging.DefaultLimit);

    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapGet("/inbox", Handle).RequireAuthorization(Policies.Officer)
            .WithName(nameof(ReadInbox)).WithSummary("Read the inbox of my institution")
            .WithDescription("For officers: the cases that their institution must answer or has answered, filtered, sorted, in pages.")
            .ProducesProblem(400);

    private static async Task<Results<Ok<Page<CaseInList>>, ProblemHttpResult>> Handle(
        [AsParameters] Query query, CaseAtHand at, ComplaintsDb db, CancellationToken cancellation)
    {
        if (!Paging.TryRead(query.After, out var place)) return Paging.UnknownPage;

        var order = Codes.Parse<CaseOrder>(query.Sort);
        var inbox = Filter(db.Complaints.AsNoTracking().Where(one => one.InstitutionId == at.Officer.InstitutionId), query);
        return TypedResults.Ok(await inbox.After(place, order).ToPageAsync(db, order, query.Limit, cancellation));
    }

    private static IQueryable<Complaint> Filter(IQueryable<Complaint> inbox, Query query)
    {
        if (query.State is { } code)
        {
            var state = Codes.Parse<CaseState>(code);
            inbox = inbox.Where(one => one.State == state);
        }

        if (query.Category is { } category) inbox = inbox.Where(one => one.Category == category);
        if (query.DueBefore is { } day) inbox = inbox.Where(one => one.DueOn < day);
        if (query.Search is not { } words) return inbox;

        return Reference.Read(words) is { } reference
            ? inbox.Where(one => one.Reference == reference)
            // Word for word the expression of the index ix_complaints_search.
            : inbox.Where(one => EF.Functions.ToTsVector("lithuanian", one.Title + " " + one.Text)
                .Matches(EF.Functions.WebSearchToTsQuery("lithuanian", words)));
    }
}
