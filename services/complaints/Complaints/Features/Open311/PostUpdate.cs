using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Open311.Wire;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>
/// A client passes on what the person has to add to a request that it filed: the reply where the institution waits for one, else a
/// remark (mySociety's extension).
/// </summary>
internal static class PostUpdate
{
    private static readonly string[] Statuses =
    [
        "open", "closed", "fixed", "in_progress", "action_scheduled", "investigating", "duplicate", "not_councils_responsibility",
        "no_further_action", "internal_referral", "reopen", "for_triage",
    ];

    private const int MostPictures = 10;

    /// <summary>What is added, as read from the form.</summary>
    public sealed record Request
    {
        public string? JurisdictionId { get; init; }
        public string? ServiceRequestId { get; init; }
        public string? UpdateId { get; init; }
        public string? Status { get; init; }
        public DateTimeOffset? UpdatedAt { get; init; }
        public string Description { get; init; } = "";
        public IReadOnlyList<string> MediaUrls { get; init; } = [];
        public IReadOnlyList<string> Mistakes { get; init; } = [];

        public static async ValueTask<Request?> BindAsync(HttpContext context)
        {
            var form = await Parameters.OfFormAsync(context.Request, context.RequestAborted);
            var request = new Request
            {
                JurisdictionId = form.Text("jurisdiction_id", Longest.Code),
                ServiceRequestId = form.Text("service_request_id", Longest.Code),
                UpdateId = form.Text("update_id", Longest.Code),
                Status = form.Text("status", Longest.Code)?.ToLowerInvariant(),
                UpdatedAt = form.Moment("updated_datetime"),
                Description = form.Text("description", Longest.Description, isOneLine: false) ?? "",
                MediaUrls = form.WebAddresses("media_url", MostPictures),
            };
            // Read so that nonsense is told; not kept, since the case knows the person.
            foreach (var name in (string[])["first_name", "last_name", "title", "account_id", "phone"]) form.Text(name, Longest.Code);
            form.Mail("email");
            if (request.ServiceRequestId is null) form.Mistaken("'service_request_id' is required.");
            if (request.Description.Length == 0) form.Mistaken("'description' is required.");
            if (request.Status is { } status && !Statuses.Contains(status)) form.Mistaken($"'status' is one of: {string.Join(", ", Statuses)}.");
            return request with { Mistakes = form.Mistakes };
        }
    }

    internal static void Map(IEndpointRouteBuilder open311) =>
        open311.MapPost("/servicerequestupdates" + Open311Routes.Format, Handle).Idempotent().WithName(nameof(PostUpdate));

    private static async Task<Answer> Handle(
        Request request, CurrentPerson person, CallAtHand at, ComplaintsDb db, TimeProvider clock, HttpContext http, CancellationToken cancellation)
    {
        if (ClientKey.Refusal(person, at, request.JurisdictionId, request.Mistakes, http) is { } closed) return closed;
        if (request.Mistakes.Count > 0) return Refused.Mistaken(request.Mistakes);

        var reference = Reference.Read(request.ServiceRequestId!);
        var complaint = await db.Complaints.FirstOrDefaultAsync(
            one => one.Reference == reference && one.ClientId == person.Id && one.Jurisdiction == at.Law.Code, cancellation);
        if (complaint is null) return Refused.NotFound("There is no such request, or it was not filed with this key.");

        Add(WordsOf(request), complaint, db, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return new Answer(Element.List(
            "service_request_updates",
            [Element.Of("request_update", Element.Of("update_id", $"{complaint.Reference}.{complaint.Version:000}"), Element.Of("account_id", (string?)null))]));
    }

    private static void Add(string words, Complaint complaint, ComplaintsDb db, DateTimeOffset now)
    {
        if (complaint.State == CaseState.WaitingForPerson) complaint.Reply(words, now);
        else complaint.Remark(words, now);
        db.Announce(new PersonReplied
        {
            ComplaintId = complaint.Id,
            Sequence = complaint.Version,
            Reference = complaint.Reference,
            PersonId = complaint.PersonId,
            InstitutionId = complaint.InstitutionId,
            RepliedAt = now,
        });
    }

    // A client has no say in how a case stands here; that the person finds it fixed is news for the institution.
    private static string WordsOf(Request request)
    {
        IEnumerable<string> status = request.Status is null or "open" ? [] : [$"status: {request.Status}"];
        return string.Join("\n\n", [request.Description, .. request.MediaUrls, .. status]);
    }
}
