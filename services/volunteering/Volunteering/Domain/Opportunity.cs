using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Volunteering.Domain;

/// <summary>An opportunity to volunteer: once at a stated time, or standing.</summary>
public sealed class Opportunity
{
    private Opportunity()
    {
    }

    public Guid Id { get; private init; }

    public string Jurisdiction { get; private init; } = "";

    /// <summary>Who offers it, as <c>lt-sav-13</c>.</summary>
    public string InstitutionCode { get; private init; } = "";

    /// <summary>The coordinator's account, for the record; not shown to the public.</summary>
    public Guid PublishedBy { get; private init; }

    public DateTimeOffset PublishedAt { get; private init; }
    public string Title { get; private init; } = "";
    public string Description { get; private init; } = "";
    public string Place { get; private init; } = "";
    public string Municipality { get; private init; } = "";

    /// <summary>Null when it is standing, as is <see cref="EndsAt"/>.</summary>
    public DateTimeOffset? StartsAt { get; private init; }

    public DateTimeOffset? EndsAt { get; private init; }
    public int Places { get; private init; }
    public IReadOnlyList<string> Languages { get; private init; } = [];

    /// <summary>In full years.</summary>
    public int MinimumAge { get; private init; }

    /// <summary>The law that sets the age; null when the coordinator asks for more years than it does.</summary>
    public string? MinimumAgeSource { get; private init; }

    /// <exception cref="BusinessRuleException">Its time, place, languages or minimum age do not allow it.</exception>
    public static Opportunity Publish(Offer offer, Coordinator by, Jurisdiction law, DateTimeOffset at)
    {
        CheckTime(offer.Shift, at);
        CheckPlace(offer, law);
        CheckLanguages(offer.Languages);
        var lawful = LawfulAge(offer, law, at);
        return new Opportunity
        {
            Id = Guid.CreateVersion7(at),
            Jurisdiction = law.Code,
            InstitutionCode = by.InstitutionCode,
            PublishedBy = by.Id,
            // As exactly as the store keeps it, so that the first answer and the later ones agree.
            PublishedAt = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)),
            Title = offer.Title,
            Description = offer.Description,
            Place = offer.Place,
            Municipality = offer.Municipality,
            StartsAt = offer.Shift?.StartsAt,
            EndsAt = offer.Shift?.EndsAt,
            Places = offer.Places,
            Languages = offer.Languages,
            MinimumAge = offer.MinimumAge ?? lawful.Years,
            MinimumAgeSource = offer.MinimumAge > lawful.Years ? null : lawful.Source,
        };
    }

    public OpportunityState StateAt(DateTimeOffset now) =>
        StartsAt is null ? OpportunityState.Standing
        : now < StartsAt ? OpportunityState.Upcoming
        : now < EndsAt ? OpportunityState.Running
        : OpportunityState.Past;

    private static void CheckTime(Shift? shift, DateTimeOffset at)
    {
        if (shift?.EndsAt <= shift?.StartsAt)
            throw new BusinessRuleException("opportunity.ends-before-it-starts", "The opportunity must end after it starts.");
        if (shift?.StartsAt <= at)
            throw new BusinessRuleException("opportunity.starts-in-the-past", "Nobody could come any more. Choose a later start, or let it be standing.");
    }

    private static void CheckPlace(Offer offer, Jurisdiction law)
    {
        if (!law.Institutions.Any(one => one.Kind == InstitutionKinds.Municipality && one.RegisterCode == offer.Municipality))
            throw new BusinessRuleException("opportunity.municipality-unknown", $"No municipality has the code '{offer.Municipality}' in the national register.");
    }

    private static void CheckLanguages(IReadOnlyList<string> languages)
    {
        if (languages.Distinct().Count() < languages.Count)
            throw new BusinessRuleException("opportunity.language-twice", "Name each language once.");
    }

    // By the law of the day on which people come; standing ones by that of the day of publishing.
    private static MinimumAge LawfulAge(Offer offer, Jurisdiction law, DateTimeOffset at)
    {
        var lawful = MinimumAges.In(law, law.DayOf(offer.Shift?.StartsAt ?? at));
        return offer.MinimumAge < lawful.Years
            ? throw new BusinessRuleException("opportunity.below-minimum-age", $"Volunteers must be {lawful.Years} or older. {lawful.Source}")
            : lawful;
    }
}
