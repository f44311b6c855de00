using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>An officer of the institution takes a complaint up.</summary>
internal static class TakeComplaint
{
    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapPost("/{reference}/take", Handle).TakesStep().RequireAuthorization(Policies.Officer)
            .WithName(nameof(TakeComplaint)).WithSummary("Take a complaint up")
            .WithDescription("For officers of the institution that has it. If-Match with its ETag refuses when somebody has changed it since.");

    private static async Task<Ok<CaseStatus>> Handle(CaseAtHand at, ComplaintsDb db, CancellationToken cancellation)
    {
        var complaint = at.Complaint;
        complaint.Take(at.Officer, at.Now);

        db.Announce(new ComplaintTaken
        {
            ComplaintId = complaint.Id,
            Sequence = complaint.Version,
            Reference = complaint.Reference,
            PersonId = complaint.PersonId,
            InstitutionId = complaint.InstitutionId,
            TakenAt = at.Now,
        });
        await db.SaveChangesAsync(cancellation);

        return TypedResults.Ok(await at.StatusAsync(cancellation));
    }
}
