using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Filing;
using OpenGov.Lawbook;
using OpenGov.Notification.Contracts;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>A person files a complaint, with an account or as a guest.</summary>
internal static class FileComplaint
{
    // Public on purpose: built-in validation skips internal types without a word.

    /// <summary>What a person files.</summary>
    /// <param name="Category">A code of <c>GET /categories</c>.</param>
    /// <param name="Municipality">A municipality's code, or its number in the national register.</param>
    /// <param name="Institution">The code of the institution, when the person knows it; it wins over the municipality.</param>
    /// <param name="Language">In which the person is told: one that the jurisdiction offers; else its first.</param>
    /// <param name="Channel"><c>web</c> or <c>api</c>.</param>
    /// <param name="Jurisdiction">May be left out where only one is active.</param>
    public sealed record Request(
        [PlainText(ComplaintLimits.Title, MinimumLength = ComplaintLimits.TitleMin, OneLine = true)] string Title,
        [PlainText(ComplaintLimits.Text, MinimumLength = ComplaintLimits.TextMin)] string Text,
        [PlainText(ComplaintLimits.Code, OneLine = true)] string Category,
        [PlainText(ComplaintLimits.Name, OneLine = true)] string Name,
        [MailAddress] string Email,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Municipality = null,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Institution = null,
        [PlainText(ComplaintLimits.Place, OneLine = true, Optional = true)] string? Place = null,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Language = null,
        [AllowedValues(Channels.Web, Channels.Api)] string Channel = Channels.Api,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Jurisdiction = null);

    /// <summary>The receipt.</summary>
    /// <param name="Secret">For a guest, shown this once: opens the case when sent as <c>X-Case-Secret</c>. Null with an account.</param>
    /// <param name="Reason">Why it came to this institution.</param>
    /// <param name="Language">The language of the words here: the one asked for, where it has texts.</param>
    public sealed record Response(
        string Reference, string? Secret, string State, string StateText, InstitutionName Institution, CodeAndText Reason,
        DateOnly DueOn, int Version, string Language);

    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapPost("/", Handle).Idempotent()
            .WithName(nameof(FileComplaint)).WithSummary("File a complaint")
            .WithDescription("With an account, or as a guest, who is given a secret. It is routed at once, and each step is told by mail.")
            .ProducesProblem(409).ProducesProblem(422);

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, CurrentPerson person, ActiveJurisdictions jurisdictions, ComplaintsDb db, TimeProvider clock,
        HttpResponse response, CancellationToken cancellation)
    {
        var wish = new Wish(request.Jurisdiction, request.Category, request.Municipality, request.Institution, request.Language);
        var (addressee, refusal) = await Addressee.FindAsync(wish, jurisdictions, db, cancellation);
        if (addressee is null) return refusal!;

        var secret = person.Id is null ? CaseSecret.Create() : null;
        var submission = ToSubmission(request, person, secret, addressee.Language);
        var complaint = Complaint.File(submission, addressee.Destination, addressee.Law, clock.GetUtcNow());

        db.Complaints.Add(complaint);
        db.Announce(
            new RememberContact { ContactId = complaint.PersonId, Address = request.Email, Language = complaint.Language },
            Filed(complaint),
            Routed(complaint));
        await db.SaveChangesAsync(cancellation);

        var receipt = ToResponse(complaint, addressee.Institution, secret);
        response.Headers.ContentLanguage = receipt.Language;
        return TypedResults.Created($"/complaints/{complaint.Reference}", receipt);
    }

    private static Submission ToSubmission(Request request, CurrentPerson person, string? secret, string language) => new()
    {
        PersonId = person.Id ?? Guid.CreateVersion7(),
        SecretHash = secret is null ? null : CurrentPerson.HashOf(secret),
        PersonName = request.Name.Trim(),
        Language = language,
        Title = request.Title.Trim(),
        Text = request.Text.Trim(),
        Category = request.Category,
        Place = request.Place?.Trim(),
        Channel = request.Channel,
    };

    private static ComplaintFiled Filed(Complaint complaint) => new()
    {
        ComplaintId = complaint.Id,
        Sequence = complaint.Timeline[0].Sequence,
        Reference = complaint.Reference,
        PersonId = complaint.PersonId,
        Jurisdiction = complaint.Jurisdiction,
        Category = complaint.Category,
        Channel = complaint.Channel,
        FiledAt = complaint.FiledAt,
    };

    private static ComplaintRouted Routed(Complaint complaint) => new()
    {
        ComplaintId = complaint.Id,
        Sequence = complaint.Version,
        Reference = complaint.Reference,
        PersonId = complaint.PersonId,
        InstitutionId = complaint.InstitutionId,
        Reason = complaint.RoutingReason,
        RoutedAt = complaint.FiledAt,
        DueOn = complaint.DueOn,
    };

    private static Response ToResponse(Complaint complaint, Institution institution, string? secret)
    {
        var language = Texts.LanguageFor(complaint.Language);
        var status = CaseStatus.Of(complaint, institution, language);
        return new Response(
            status.Reference, secret, status.State, status.StateText, status.Institution,
            CodeAndText.Of("reason", complaint.RoutingReason, language), status.DueOn, status.Version, language);
    }
}
