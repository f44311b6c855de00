using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>The institution answers a complaint, with its decision and the legal basis of it.</summary>
internal static class AnswerComplaint
{
    /// <summary>The answer; none is accepted without decision and legal basis.</summary>
    /// <param name="Decision"><c>upheld</c>, <c>partly-upheld</c>, <c>rejected</c> or <c>explained</c>.</param>
    /// <param name="LegalBasis">The act and article on which the decision rests.</param>
    public sealed record Request(
        [Required, AllowedValues("upheld", "partly-upheld", "rejected", "explained")] string Decision,
        [PlainText(ComplaintLimits.Text, MinimumLength = ComplaintLimits.TextMin)] string Text,
        [PlainText(ComplaintLimits.LegalBasis, MinimumLength = ComplaintLimits.NoteMin)] string LegalBasis);

    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapPost("/{reference}/answer", Handle).TakesStep().RequireAuthorization(Policies.Officer)
            .WithName(nameof(AnswerComplaint)).WithSummary("Answer a complaint")
            .WithDescription("For officers of the institution that has it, once taken up. A late answer is kept as late. If-Match with its ETag refuses when somebody has changed it since.");

    private static async Task<Ok<CaseStatus>> Handle(Request request, CaseAtHand at, ComplaintsDb db, CancellationToken cancellation)
    {
        var complaint = at.Complaint;
        var decision = new Decision(Codes.Parse<DecisionKind>(request.Decision), request.LegalBasis.Trim());
        complaint.Answer(decision, request.Text.Trim(), at.Officer, at.Law, at.Now);

        db.Announce(new ComplaintAnswered
        {
            ComplaintId = complaint.Id,
            Sequence = complaint.Version,
            Reference = complaint.Reference,
            PersonId = complaint.PersonId,
            InstitutionId = complaint.InstitutionId,
            Decision = request.Decision,
            AnsweredAt = at.Now,
        });
        await db.SaveChangesAsync(cancellation);

        return TypedResults.Ok(await at.StatusAsync(cancellation));
    }
}
