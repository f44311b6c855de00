using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.OtherCities;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>An institution that is not competent forwards a complaint to the one that is.</summary>
internal static class ForwardToCompetentInstitution
{
    /// <summary>To whom, and why.</summary>
    /// <param name="Institution">The code of the institution that is competent.</param>
    /// <param name="Reason">Why it is: the person reads this.</param>
    public sealed record Request(
        [PlainText(ComplaintLimits.Code, OneLine = true)] string Institution,
        [PlainText(ComplaintLimits.Note, MinimumLength = ComplaintLimits.NoteMin)] string Reason);

    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapPost("/{reference}/forward", Handle).TakesStep().RequireAuthorization(Policies.Officer)
            .WithName(nameof(ForwardToCompetentInstitution)).WithSummary("Forward a complaint to the competent institution")
            .WithDescription("For officers of the institution that has it, which no longer sees it afterwards. The clock starts anew. A forward after the law's limit is kept as late.");

    private static async Task<Results<Ok<CaseStatus>, ProblemHttpResult>> Handle(
        Request request, CaseAtHand at, ActiveJurisdictions jurisdictions, ComplaintsDb db, CancellationToken cancellation)
    {
        var complaint = at.Complaint;
        var from = complaint.InstitutionId;
        var to = await db.Institutions.SingleOrDefaultAsync(one => one.Code == request.Institution && one.Jurisdiction == complaint.Jurisdiction && one.IsListed, cancellation);
        if (to is null)
            return Problems.BadRequest("institution.unknown", "There is no institution with this code. GET /api/institutions lists them.");

        complaint.Forward(to, request.Reason.Trim(), at.Officer, at.Law, at.Now);

        db.Announce(new ComplaintForwarded
        {
            ComplaintId = complaint.Id,
            Sequence = complaint.Version,
            Reference = complaint.Reference,
            PersonId = complaint.PersonId,
            FromInstitutionId = from,
            ToInstitutionId = to.Id,
            ForwardedAt = at.Now,
            DueOn = complaint.DueOn,
        });
        db.ForwardElsewhere(complaint, jurisdictions.Find(complaint.Jurisdiction) ?? at.Law, at.Now);
        await db.SaveChangesAsync(cancellation);

        return TypedResults.Ok(CaseStatus.Of(complaint, to));
    }
}
