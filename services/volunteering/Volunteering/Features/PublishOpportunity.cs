using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;
using OpenGov.Volunteering.Contracts;
using OpenGov.Volunteering.Data;
using OpenGov.Volunteering.Domain;

namespace OpenGov.Volunteering.Features;

/// <summary>A coordinator publishes an opportunity to volunteer; for now the officer of an institution is one.</summary>
internal static class PublishOpportunity
{
    // Public on purpose: built-in validation skips internal types without a word.

    /// <param name="Place">Where one meets, as a person would say it.</param>
    /// <param name="Municipality">The code in the national register of municipalities, as <c>13</c>.</param>
    /// <param name="Places">For how many people there is room.</param>
    /// <param name="Languages">In which one gets along, ISO 639-1.</param>
    /// <param name="StartsAt">A minute by the local clock, as <c>2026-10-01T09:00</c>, or with its offset. Left out, with <c>endsAt</c>, help is welcome at any time.</param>
    /// <param name="EndsAt">Written as <c>startsAt</c>.</param>
    /// <param name="MinimumAge">In full years; left out, what the law says.</param>
    public sealed record Request(
        [PlainText(OpportunityLimits.Title, MinimumLength = OpportunityLimits.TitleMin, OneLine = true)] string Title,
        [PlainText(OpportunityLimits.Description, MinimumLength = OpportunityLimits.DescriptionMin)] string Description,
        [PlainText(OpportunityLimits.Place, MinimumLength = OpportunityLimits.PlaceMin, OneLine = true)] string Place,
        [Required, RegularExpression("[0-9]{1,3}")] string Municipality,
        [Required, Range(1, OpportunityLimits.Places)] int? Places,
        [Required, Length(1, OpportunityLimits.Languages), LanguageCodes] IReadOnlyList<string> Languages,
        [LocalMinute] string? StartsAt = null,
        [LocalMinute] string? EndsAt = null,
        [Range(0, OpportunityLimits.Age)] int? MinimumAge = null);

    internal static void Map(IEndpointRouteBuilder opportunities) =>
        opportunities.MapPost("/", Handle).RequireAuthorization(Policies.Officer).Idempotent()
            .WithName("PublishOpportunity").WithSummary("Publish an opportunity to volunteer")
            .WithDescription("For officers. It is public at once.")
            .ProducesProblem(409).ProducesProblem(422);

    private static async Task<Results<Created<OpportunityRecord>, ProblemHttpResult>> Handle(
        Request request, ActiveJurisdictions jurisdictions, CurrentPerson person, VolunteeringDb db, TimeProvider clock, CancellationToken cancellation)
    {
        if (person is not { Id: { } officer, Institution: { } institution } || jurisdictions.WithInstitution(institution) is not { } law)
            return Problems.Forbidden("institution.unknown", "No active jurisdiction lists the institution for which you act.");
        if (request.StartsAt is null != request.EndsAt is null)
            return Problems.BadRequest("opportunity.half-a-time", "Give both startsAt and endsAt, or neither when help is welcome at any time.");

        var now = clock.GetUtcNow();
        var opportunity = Opportunity.Publish(ToOffer(request, law), new Coordinator(officer, institution), law, now);

        db.Opportunities.Add(opportunity);
        db.Announce(ToEvent(opportunity));
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/volunteering/opportunities/{opportunity.Id}", OpportunityRecord.Of(opportunity, law, now));
    }

    private static Offer ToOffer(Request request, Jurisdiction law) => new()
    {
        Title = request.Title.Trim(),
        Description = request.Description.Trim(),
        Place = request.Place.Trim(),
        Municipality = request.Municipality,
        Shift = request is { StartsAt: { } starts, EndsAt: { } ends }
            ? new Shift(LocalMinute.Read(starts, law.TimeZone), LocalMinute.Read(ends, law.TimeZone))
            : null,
        Places = request.Places!.Value,
        Languages = request.Languages,
        MinimumAge = request.MinimumAge,
    };

    private static OpportunityPublished ToEvent(Opportunity opportunity) => new()
    {
        OpportunityId = opportunity.Id,
        Sequence = 1,
        Jurisdiction = opportunity.Jurisdiction,
        InstitutionCode = opportunity.InstitutionCode,
        Municipality = opportunity.Municipality,
        StartsAt = opportunity.StartsAt,
        EndsAt = opportunity.EndsAt,
        Places = opportunity.Places,
        MinimumAge = opportunity.MinimumAge,
        PublishedAt = opportunity.PublishedAt,
    };
}
