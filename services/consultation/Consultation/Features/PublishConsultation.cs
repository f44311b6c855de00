using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Consultation.Contracts;
using OpenGov.Consultation.Data;
using OpenGov.Consultation.Domain;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Consultation.Features;

/// <summary>An officer publishes a consultation of their institution.</summary>
internal static class PublishConsultation
{
    // Public on purpose: built-in validation skips internal types without a word.

    /// <param name="Texts">One in the official language of the jurisdiction, others beside it.</param>
    /// <param name="OpensAt">A minute by the local clock of the institution, as <c>2026-10-01T09:00</c>, or with its offset.</param>
    /// <param name="ClosesAt">The first minute in which nobody is heard any more, written as <c>OpensAt</c>.</param>
    public sealed record Request(
        [Required, Length(1, ConsultationLimits.Languages)] IReadOnlyList<Text> Texts,
        [Required, LocalMinute] string OpensAt,
        [Required, LocalMinute] string ClosesAt);

    /// <param name="Language">ISO 639-1.</param>
    /// <param name="Purpose">What is asked, and why.</param>
    /// <param name="AlreadyDecided">What is no longer open to change.</param>
    /// <param name="UseOfResults">What the institution does with what it hears.</param>
    public sealed record Text(
        [Required, RegularExpression("[a-z]{2}")] string Language,
        [PlainText(ConsultationLimits.Title, MinimumLength = ConsultationLimits.TitleMin, OneLine = true)] string Title,
        [PlainText(ConsultationLimits.Text, MinimumLength = ConsultationLimits.TextMin)] string Purpose,
        [PlainText(ConsultationLimits.Text, MinimumLength = ConsultationLimits.TextMin)] string WhoIsAffected,
        [PlainText(ConsultationLimits.Text, MinimumLength = ConsultationLimits.TextMin)] string AlreadyDecided,
        [PlainText(ConsultationLimits.Text, MinimumLength = ConsultationLimits.TextMin)] string UseOfResults);

    internal static void Map(IEndpointRouteBuilder consultations) =>
        consultations.MapPost("/", Handle).RequireAuthorization(Policies.Officer).Idempotent()
            .WithName("PublishConsultation").WithSummary("Publish a consultation")
            .WithDescription("For officers. It is public at once, and opens and closes at the minute by the clock of its jurisdiction.")
            .ProducesProblem(409).ProducesProblem(422);

    private static async Task<Results<Created<ConsultationRecord>, ProblemHttpResult>> Handle(
        Request request, ActiveJurisdictions jurisdictions, CurrentPerson person, ConsultationDb db, TimeProvider clock, CancellationToken cancellation)
    {
        if (person is not { Id: { } officer, Institution: { } institution } || jurisdictions.WithInstitution(institution) is not { } law)
            return Problems.Forbidden("institution.unknown", "No active jurisdiction lists the institution for which you act.");
        if (request.Texts.Any(text => text is null))
            return Problems.BadRequest("request.invalid", "Each of the texts must be an object, none may be null.");

        var now = clock.GetUtcNow();
        var time = new OpenTime(LocalMinute.Read(request.OpensAt, law.TimeZone), LocalMinute.Read(request.ClosesAt, law.TimeZone));
        var consultation = PublicConsultation.Publish([.. request.Texts.Select(ToDomain)], time, new Publisher(officer, institution), law, now);

        db.Consultations.Add(consultation);
        db.Announce(ToEvent(consultation));
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/consultations/{consultation.Id}", ConsultationRecord.Of(consultation, law, now));
    }

    private static ConsultationText ToDomain(Text text) => new()
    {
        Language = text.Language,
        Title = text.Title.Trim(),
        Purpose = text.Purpose.Trim(),
        WhoIsAffected = text.WhoIsAffected.Trim(),
        AlreadyDecided = text.AlreadyDecided.Trim(),
        UseOfResults = text.UseOfResults.Trim(),
    };

    private static ConsultationPublished ToEvent(PublicConsultation consultation) => new()
    {
        ConsultationId = consultation.Id,
        Sequence = 1,
        Jurisdiction = consultation.Jurisdiction,
        InstitutionCode = consultation.InstitutionCode,
        OpensAt = consultation.OpensAt,
        ClosesAt = consultation.ClosesAt,
        PublishedAt = consultation.PublishedAt,
    };
}
