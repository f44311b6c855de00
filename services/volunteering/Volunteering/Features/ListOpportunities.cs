using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Lawbook;
using OpenGov.Volunteering.Data;
using OpenGov.Volunteering.Domain;

namespace OpenGov.Volunteering.Features;

/// <summary>Anyone looks through the opportunities to volunteer, the last published first.</summary>
internal static class ListOpportunities
{
    private const int MostOnAPage = 100;
    private const int UsualOnAPage = 50;

    /// <param name="Items">The opportunities of this page.</param>
    /// <param name="Next">Give it back as <c>after</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<OpportunityRecord> Items, Guid? Next);

    internal static void Map(IEndpointRouteBuilder opportunities) =>
        opportunities.MapGet("/", Handle)
            .WithName("ListOpportunities").WithSummary("Opportunities to volunteer, the last published first")
            .WithDescription("For everybody. Filters: the register code of the municipality, and time: upcoming (all that is not over, standing ones too) or past.");

    private static async Task<Ok<Response>> Handle(
        ActiveJurisdictions jurisdictions,
        VolunteeringDb db,
        TimeProvider clock,
        [RegularExpression("[0-9]{1,3}", ErrorMessage = "{0} must be a code of the national register, as 13.")] string? municipality,
        [RegularExpression("upcoming|past", ErrorMessage = "{0} must be upcoming or past.")] string? time,
        Guid? after,
        [Range(1, MostOnAPage)] int? limit,
        CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var size = limit ?? UsualOnAPage;
        var opportunities = At(db.Opportunities.AsNoTracking(), time, now);
        if (municipality is { Length: > 0 })
            opportunities = opportunities.Where(one => one.Municipality == municipality);
        // Ids grow with the time of publishing, so that one is a place in the list.
        if (after is { } last)
            opportunities = opportunities.Where(one => one.Id < last);

        var found = await opportunities.OrderByDescending(one => one.Id).Take(size + 1).ToListAsync(cancellation);
        var items = found.Take(size).Select(one => OpportunityRecord.Of(one, jurisdictions.Named(one.Jurisdiction), now)).ToList();
        return TypedResults.Ok(new Response(items, found.Count > size ? items[^1].Id : null));
    }

    /// <summary>What <see cref="Opportunity.StateAt"/> says of one, asked of all.</summary>
    private static IQueryable<Opportunity> At(IQueryable<Opportunity> all, string? time, DateTimeOffset now) => time switch
    {
        "upcoming" => all.Where(one => one.EndsAt == null || one.EndsAt > now),
        "past" => all.Where(one => one.EndsAt <= now),
        _ => all,
    };
}
