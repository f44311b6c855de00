using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features;

/// <summary>Whoever takes part in a case reads how it stands and what has happened.</summary>
internal static class ReadComplaint
{
    /// <summary>A case. What was written in it is null for operators, who see how it stands and no more.</summary>
    /// <param name="Reason">Why it came to the institution that has it now.</param>
    /// <param name="Latitude">Degrees north (WGS 84), where a point was given.</param>
    /// <param name="Longitude">Degrees east.</param>
    /// <param name="Territory">The territory in which the place lies, as far as it is known.</param>
    /// <param name="Attributes">What the category asks beyond place and text.</param>
    /// <param name="AlsoCompetent">Others that are competent; they were told, and need not answer.</param>
    /// <param name="ImportedAt">When it was brought along from another register.</param>
    /// <param name="Language">The language in which the person is told.</param>
    public sealed record Response(
        CaseStatus Status, string? Title, string? Text, string? PersonName, string? Place, CodeAndText Category, string Channel, string Language,
        double? Latitude, double? Longitude, CodeAndText? Territory, IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes, string? MediaUrl, bool IsPublic,
        IReadOnlyList<InstitutionName> AlsoCompetent, string? ExternalId, DateTimeOffset? ImportedAt, DateTimeOffset FiledAt, CodeAndText Reason, Clock Clock, Answer? Answer, IReadOnlyList<Entry> Timeline);

    /// <summary>How the last day was counted.</summary>
    public sealed record Clock(DateOnly ReceivedOn, int WorkingDays, DateOnly DueOn, IReadOnlyList<Skipped> Skipped);

    /// <summary>A day that does not count.</summary>
    public sealed record Skipped(DateOnly Day, string Why);

    /// <summary>The institution's answer.</summary>
    public sealed record Answer(CodeAndText Decision, string? LegalBasis, string? Text);

    /// <summary>One step.</summary>
    /// <param name="By"><c>person</c>, <c>guest</c>, <c>officer</c> or <c>system</c>.</param>
    /// <param name="Institution">The institution that must answer after this step.</param>
    /// <param name="IsLate">True when the step came after the law's time limit for it.</param>
    public sealed record Entry(int Sequence, CodeAndText Kind, DateTimeOffset At, string By, InstitutionName Institution, string? Text, bool IsLate);

    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapGet("/{reference}", Handle).OpensCase().TakesSecret()
            .WithName(nameof(ReadComplaint)).WithSummary("Read a complaint: how it stands, and its timeline")
            .WithDescription("For the person who filed it, a guest who shows its secret, officers of the institution that has it, and operators. The ETag is its version.");

    private static async Task<Ok<Response>> Handle(CaseAtHand at, ActiveJurisdictions jurisdictions, ComplaintsDb db, CancellationToken cancellation)
    {
        var complaint = at.Complaint;
        var ids = complaint.Timeline.Select(entry => entry.InstitutionId).Concat(complaint.AlsoCompetent).ToHashSet();
        var institutions = await db.Institutions.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellation);
        var category = await db.Categories.AsNoTracking().SingleAsync(
            one => one.Jurisdiction == complaint.Jurisdiction && one.Code == complaint.Category, cancellation);

        var mayReadTexts = db.MayReadTextsOf(complaint);
        string? Shown(string? text) => mayReadTexts ? text : null;
        var today = jurisdictions.Find(complaint.Jurisdiction) ?? at.Law;
        var territory = today.Upwards(complaint.Territory).FirstOrDefault();

        return TypedResults.Ok(new Response(
            CaseStatus.Of(complaint, institutions[complaint.InstitutionId]),
            Shown(complaint.Title), Shown(complaint.Text), Shown(complaint.PersonName), Shown(complaint.Place),
            new CodeAndText(category.Code, category.Names.In()), complaint.Channel, complaint.Language,
            complaint.Latitude, complaint.Longitude, territory is null ? null : new CodeAndText(territory.Code, territory.Names.In()),
            mayReadTexts ? complaint.Attributes : null, Shown(complaint.MediaUrl), complaint.IsPublic,
            [.. complaint.AlsoCompetent.Select(id => InstitutionName.Of(institutions[id]))], complaint.ExternalId, complaint.ImportedAt,
            complaint.FiledAt, RoutingReason.Explain(complaint.RoutingReason, complaint.Territory, complaint.Category, today), Explain(at.Law.ToAnswer(complaint.ReceivedOn)),
            complaint.Decision is { } decision
                ? new Answer(CodeAndText.Of("decision", decision.Kind.ToCode()), Shown(decision.LegalBasis), Shown(complaint.Timeline.Last(entry => entry.Kind == CaseEntryKind.Answered).Text))
                : null,
            [.. complaint.Timeline.Select(entry => new Entry(
                entry.Sequence, CodeAndText.Of("entry", entry.Kind.ToCode()), entry.At, entry.ByRole.ToCode(),
                InstitutionName.Of(institutions[entry.InstitutionId]), Shown(entry.Text), entry.IsLate))]));
    }

    private static Clock Explain(Deadline deadline) => new(
        deadline.ReceivedOn, deadline.WorkingDays, deadline.DueOn,
        [.. deadline.Skipped.Select(off => new Skipped(off.Day, off.Holiday?.In() ?? Texts.Of("day.weekend")))]);
}
