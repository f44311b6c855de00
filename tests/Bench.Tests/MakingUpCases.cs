using OpenGov.Bench.Reads;

namespace OpenGov.Bench.Tests;

public sealed class MakingUpCases
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly Place Biggest = new(Guid.NewGuid(), "lt-sav-13");
    private static readonly Stock Stock = new(Biggest, [new(Guid.NewGuid(), "lt-sav-11"), new(Guid.NewGuid(), "lt-sav-12")], ["laiptai", "kiemu-dangos-remontas"], Guid.NewGuid(), "1");

    private readonly List<MadeUpCase> cases = [.. Enumerable.Range(0, 2_000).Select(number => new MadeUpCase(number, 2_000, Now, Stock))];

    [Fact]
    public void They_come_in_the_order_of_filing_over_two_years()
    {
        Assert.Equal(cases.Select(one => one.FiledAt).Order(), cases.Select(one => one.FiledAt));
        Assert.InRange((cases[^1].FiledAt - cases[0].FiledAt).TotalDays, MadeUpCase.Days - 2, MadeUpCase.Days);
    }

    [Fact]
    public void No_two_share_a_reference() => Assert.Equal(cases.Count, cases.Select(one => one.Reference).Distinct().Count());

    [Fact]
    public void The_biggest_municipality_has_about_a_third() =>
        Assert.InRange(cases.Count(one => one.Institution == Biggest), 500, 700);

    [Fact]
    public void Each_has_two_to_six_steps_and_ends_in_the_state_of_the_last() =>
        Assert.All(cases, one => Assert.True(one.Steps.Count is >= 2 and <= 6 && (one.State != "answered" || one.Steps[^1] == "answered")));
}
