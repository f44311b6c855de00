using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;
using OpenGov.Volunteering.Data;

namespace OpenGov.Volunteering.Features;

/// <summary>Anyone reads an opportunity to volunteer.</summary>
internal static class ReadOpportunity
{
    internal static void Map(IEndpointRouteBuilder opportunities) =>
        opportunities.MapGet("/{id}", Handle)
            .WithName("ReadOpportunity").WithSummary("Read an opportunity to volunteer")
            .WithDescription("For everybody. One that is over says so in its state.")
            .ProducesProblem(404);

    private static async Task<Results<Ok<OpportunityRecord>, ProblemHttpResult>> Handle(
        Guid id, ActiveJurisdictions jurisdictions, VolunteeringDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var opportunity = await db.Opportunities.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellation);
        return opportunity is null
            ? Problems.NotFound("opportunity.not-found", "There is no such opportunity.")
            : TypedResults.Ok(OpportunityRecord.Of(opportunity, jurisdictions.Named(opportunity.Jurisdiction), clock.GetUtcNow()));
    }
}
