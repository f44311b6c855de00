using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Filing;
using OpenGov.Lawbook;
using OpenGov.Notification.Contracts;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>An institution brings along a case from the register that it kept before: with its dates and how it ended, once, and nobody is written to.</summary>
internal static class ImportComplaint
{
    /// <summary>A case of another register.</summary>
    /// <param name="ExternalId">Its number there: the same number is the same case.</param>
    /// <param name="Category">A code of <c>GET /api/categories</c>.</param>
    /// <param name="Institution">The code of the institution that had it; found by category and place when left out.</param>
    /// <param name="Territory">A code of <c>GET /api/territories</c>.</param>
    /// <param name="DueOn">The last day that was promised; by our law when left out.</param>
    /// <param name="ClosedAt">Left out while it is open.</param>
    /// <param name="ClosingNote">How it ended.</param>
    public sealed record Request(
        [PlainText(ComplaintLimits.Code, OneLine = true)] string ExternalId,
        [PlainText(ComplaintLimits.Code, OneLine = true)] string Category,
        [PlainText(ComplaintLimits.Title, OneLine = true)] string Title,
        [Required] DateTimeOffset? FiledAt,
        [PlainText(ComplaintLimits.Text, Optional = true)] string? Text = null,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Institution = null,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Territory = null,
        [PlainText(ComplaintLimits.Place, OneLine = true, Optional = true)] string? Place = null,
        [Range(-90, 90)] double? Latitude = null,
        [Range(-180, 180)] double? Longitude = null,
        DateOnly? DueOn = null,
        DateTimeOffset? ClosedAt = null,
        [PlainText(ComplaintLimits.Note, Optional = true)] string? ClosingNote = null);

    /// <summary>The receipt.</summary>
    /// <param name="IsNew">False when it had been brought along before; nothing was changed then.</param>
    public sealed record Response(string Reference, bool IsNew, string State, InstitutionName Institution, DateOnly DueOn);

    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapPost("/imports", Handle).RequireAuthorization(Policies.Importer)
            .WithName(nameof(ImportComplaint)).WithSummary("Bring along a case from another register")
            .WithDescription("With an importer's key, into its jurisdiction. A case is brought along once; sent again it answers 200 with the same reference. No mail is sent.");

    private static async Task<Results<Created<Response>, Ok<Response>, ProblemHttpResult>> Handle(
        Request request, CurrentPerson person, Atlas atlas, ComplaintsDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (Fault(request, now) is { } fault) return fault;
        var (addressee, refusal) = Addressee.Find(ToWish(request, person.Jurisdiction), atlas);
        if (addressee is null) return refusal!.ToProblem();
        if (await FindAsync(request, addressee, db, cancellation) is { } before) return TypedResults.Ok(before);

        var destination = request.Institution is null ? addressee.Destination : addressee.Destination with { Reason = RoutingReasons.Imported };
        var former = new FormerCase(request.ExternalId.Trim(), request.FiledAt!.Value.ToUniversalTime(), request.DueOn, request.ClosedAt?.ToUniversalTime(), request.ClosingNote?.Trim());
        var complaint = Complaint.Import(ToSubmission(request, addressee), destination, addressee.Law, former, now);
        db.Complaints.Add(complaint);
        // Known to have no address: a later step by an officer would else wait for one for ever.
        db.Announce(new RememberContact { ContactId = complaint.PersonId, Address = "", Language = complaint.Language }, Imported(complaint));
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/complaints/{complaint.Reference}", ToResponse(complaint, InstitutionName.Of(addressee.Institution), isNew: true));
    }

    private static ProblemHttpResult? Fault(Request request, DateTimeOffset now) => request switch
    {
        { Latitude: null, Longitude: not null } or { Latitude: not null, Longitude: null } =>
            Problems.BadRequest("place.half", "A point has both a latitude and a longitude."),
        { FiledAt: { } filed } when filed > now => Problems.BadRequest("filed-at.future", "A case of another register was filed in the past."),
        { ClosedAt: { } closed, FiledAt: { } filed } when closed < filed || closed > now =>
            Problems.BadRequest("closed-at.out-of-order", "A case is closed after it was filed, and not in the future."),
        { ClosingNote: not null, ClosedAt: null } => Problems.BadRequest("closing-note.open", "A case that is open has no closing note."),
        _ => null,
    };

    // Importers see nothing of what others filed; that a number is taken is their own knowledge.
    private static async Task<Response?> FindAsync(Request request, Addressee to, ComplaintsDb db, CancellationToken cancellation)
    {
        var number = request.ExternalId.Trim();
        var before = await db.Complaints.AsNoTracking().FirstOrDefaultAsync(one => one.Jurisdiction == to.Law.Code && one.ExternalId == number, cancellation);
        return before is null
            ? null
            : ToResponse(before, InstitutionName.Of(await db.Institutions.SingleAsync(one => one.Id == before.InstitutionId, cancellation)), isNew: false);
    }

    private static Wish ToWish(Request request, string? jurisdiction) => new(jurisdiction, request.Category)
    {
        Institution = request.Institution,
        Territory = request.Territory,
        Point = Position.Of(request.Latitude, request.Longitude),
        Address = request.Place,
    };

    private static Submission ToSubmission(Request request, Addressee to) => new()
    {
        PersonId = Guid.CreateVersion7(),
        PersonName = "",
        Language = to.Language,
        Title = request.Title.Trim(),
        Text = request.Text?.Trim() ?? "",
        Category = request.Category,
        Place = request.Place?.Trim(),
        Point = Position.Of(request.Latitude, request.Longitude),
        IsPublic = to.Category.IsPublic,
        Channel = Channels.Import,
    };

    private static ComplaintImported Imported(Complaint complaint) => new()
    {
        ComplaintId = complaint.Id,
        Sequence = complaint.Version,
        Reference = complaint.Reference,
        Jurisdiction = complaint.Jurisdiction,
        Category = complaint.Category,
        InstitutionId = complaint.InstitutionId,
        FiledAt = complaint.FiledAt,
        ImportedAt = complaint.ImportedAt!.Value,
    };

    private static Response ToResponse(Complaint complaint, InstitutionName institution, bool isNew) =>
        new(complaint.Reference, isNew, complaint.State.ToCode(), institution, complaint.DueOn);
}
