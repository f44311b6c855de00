using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>The person replies to a question of the institution.</summary>
internal static class ReplyToTheInstitution
{
    /// <summary>What the person replies.</summary>
    public sealed record Request([PlainText(ComplaintLimits.Note, MinimumLength = ComplaintLimits.NoteMin)] string Text);

    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapPost("/{reference}/reply", Handle).TakesStep().TakesSecret()
            .WithName(nameof(ReplyToTheInstitution)).WithSummary("Reply to a question of the institution")
            .WithDescription("For the person who filed it, or a guest who shows its secret as X-Case-Secret.")
            .ProducesProblem(403);

    private static async Task<Results<Ok<CaseStatus>, ProblemHttpResult>> Handle(
        Request request, CaseAtHand at, ComplaintsDb db, CancellationToken cancellation)
    {
        var complaint = at.Complaint;
        if (!db.IsReportersOwn(complaint))
            return Problems.Forbidden("complaint.reply-is-for-the-person", "Only the person who filed the complaint replies here.");

        complaint.Reply(request.Text.Trim(), at.Now);

        db.Announce(new PersonReplied
        {
            ComplaintId = complaint.Id,
            Sequence = complaint.Version,
            Reference = complaint.Reference,
            PersonId = complaint.PersonId,
            InstitutionId = complaint.InstitutionId,
            RepliedAt = at.Now,
        });
        await db.SaveChangesAsync(cancellation);

        return TypedResults.Ok(await at.StatusAsync(cancellation));
    }
}
