using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>The institution asks the person who complained a question.</summary>
internal static class AskThePerson
{
    /// <summary>What the institution wants to know.</summary>
    public sealed record Request([PlainText(ComplaintLimits.Note, MinimumLength = ComplaintLimits.NoteMin)] string Question);

    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapPost("/{reference}/ask", Handle).TakesStep().RequireAuthorization(Policies.Officer)
            .WithName(nameof(AskThePerson)).WithSummary("Ask the person a question")
            .WithDescription("For officers of the institution that has it. The clock goes on. If-Match with its ETag refuses when somebody has changed it since.");

    private static async Task<Ok<CaseStatus>> Handle(Request request, CaseAtHand at, ComplaintsDb db, CancellationToken cancellation)
    {
        var complaint = at.Complaint;
        complaint.Ask(request.Question.Trim(), at.Officer, at.Now);

        db.Announce(new PersonAsked
        {
            ComplaintId = complaint.Id,
            Sequence = complaint.Version,
            Reference = complaint.Reference,
            PersonId = complaint.PersonId,
            InstitutionId = complaint.InstitutionId,
            AskedAt = at.Now,
        });
        await db.SaveChangesAsync(cancellation);

        return TypedResults.Ok(await at.StatusAsync(cancellation));
    }
}
