using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;
using OpenGov.Volunteering.Domain;
using static OpenGov.Volunteering.Tests.Opportunities;

namespace OpenGov.Volunteering.Tests;

/// <summary>What the domain says of times, places and ages.</summary>
public sealed class OfferingHelp
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Shift October = new(new(2026, 10, 1, 6, 0, 0, TimeSpan.Zero), new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(-1, OpportunityState.Upcoming)]
    [InlineData(0, OpportunityState.Running)]
    [InlineData(3 * 3600 - 1, OpportunityState.Running)]
    [InlineData(3 * 3600, OpportunityState.Past)]
    public void It_goes_by_the_clock(int secondsFromStart, OpportunityState state) =>
        Assert.Equal(state, Publish(Offer(October)).StateAt(October.StartsAt.AddSeconds(secondsFromStart)));

    [Fact]
    public void A_standing_one_is_never_past() =>
        Assert.Equal(OpportunityState.Standing, Publish(Offer()).StateAt(Now.AddYears(50)));

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    public void It_cannot_end_before_it_starts(int minutes) =>
        Refused("opportunity.ends-before-it-starts", Offer(October with { EndsAt = October.StartsAt.AddMinutes(minutes) }));

    [Fact]
    public void It_cannot_have_begun_already() => Refused("opportunity.starts-in-the-past", Offer(October with { StartsAt = Now }));

    [Theory]
    [InlineData("14")]
    [InlineData("013")]
    [InlineData("")]
    public void It_is_in_a_municipality_of_the_register(string municipality) =>
        Refused("opportunity.municipality-unknown", Offer(municipality: municipality));

    [Fact]
    public void Each_language_is_named_once() => Refused("opportunity.language-twice", Offer(languages: ["lt", "lt"]));

    [Theory]
    [InlineData(null, 14, true)]
    [InlineData(14, 14, true)]
    [InlineData(15, 15, false)]
    [InlineData(18, 18, false)]
    public void The_minimum_age_is_the_laws_or_more(int? asked, int years, bool isByLaw)
    {
        var opportunity = Publish(Offer(minimumAge: asked));

        Assert.Equal(years, opportunity.MinimumAge);
        Assert.Equal(isByLaw, opportunity.MinimumAgeSource?.Contains("XI-1500", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void Less_than_the_law_says_is_refused() => Refused("opportunity.below-minimum-age", Offer(minimumAge: 13));

    [Fact]
    public void Each_jurisdiction_that_is_shipped_has_a_minimum_age()
    {
        foreach (var law in JurisdictionFolder.ReadAll(Path.Combine(AppContext.BaseDirectory, "jurisdictions")))
            Assert.InRange(MinimumAges.In(law, law.DayOf(Now)).Years, 1, OpportunityLimits.Age);
    }

    [Fact]
    public void Before_there_was_a_law_no_age_is_made_up() =>
        Assert.Throws<LawUnknownException>(() => MinimumAges.In(Lithuania, new DateOnly(2011, 6, 21)));

    private static Opportunity Publish(Offer offer) => Opportunity.Publish(offer, new Coordinator(Guid.NewGuid(), Vilnius), Lithuania, Now);

    private static void Refused(string code, Offer offer) =>
        Assert.Equal(code, Assert.Throws<BusinessRuleException>(() => Publish(offer)).Code);
}
