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
    // Properties, not a primary constructor: with attributes on both, the framework's OpenAPI document fails on [AsParameters].

    /// <summary>Which cases, in which order.</summary>
    public sealed record Query
    {
        /// <summary>As <c>in-progress</c>; every state when left out.</summary>
        [AllowedValues(null, "routed", "in-progress", "waiting-for-person", "forwarded", "answered", "closed")]
        public string? State { get; init; }

        /// <summary>The code of a category.</summary>
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)]
        public string? Category { get; init; }

        /// <summary>Cases due before this day.</summary>
        public DateOnly? DueBefore { get; init; }

        /// <summary>Words of title or text, by the rules of Lithuanian; or a reference.</summary>
        [PlainText(ComplaintLimits.Title, OneLine = true, Optional = true)]
        public string? Search { get; init; }

        /// <summary><c>due</c> (what must be answered first; so when left out) or <c>filed</c> (what was filed first).</summary>
        [AllowedValues(null, "due", "filed")]
        public string? Sort { get; init; }

        /// <summary>The <c>next</c> of the page before.</summary>
        public string? After { get; init; }

        [Range(1, Paging.MaxLimit)]
        public int? Limit { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapGet("/inbox", Handle).RequireAuthorization(Policies.Officer)
            .WithName(nameof(ReadInbox)).WithSummary("Read the inbox of my institution")
            .WithDescription("For officers: the cases that their institution must answer or has answered, filtered, sorted, in pages.");

    private static async Task<Results<Ok<Page<CaseInList>>, ProblemHttpResult>> Handle(
        [AsParameters] Query query, ComplaintsDb db, CancellationToken cancellation)
    {
        if (!Paging.TryRead(query.After, out var place)) return Paging.UnknownPage;

        var order = Codes.Parse<CaseOrder>(query.Sort ?? "due");
        var inbox = Filter(db.Inbox.AsNoTracking(), query);
        return TypedResults.Ok(await inbox.After(place, order).ToPageAsync(db, order, query.Limit ?? Paging.DefaultLimit, cancellation));
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
