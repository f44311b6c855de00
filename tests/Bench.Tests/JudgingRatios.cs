namespace OpenGov.Bench.Tests;

public sealed class JudgingRatios
{
    [Theory]
    [InlineData(0.30, true)]
    [InlineData(0.29, false)]
    public void More_is_better_from_the_bar_on(double ratio, bool isKept) => Assert.Equal(isKept, new Verdict("filing", ratio, 0.30, AtLeast: true).IsKept);

    [Theory]
    [InlineData(4.0, true)]
    [InlineData(4.1, false)]
    public void Less_is_better_up_to_the_bar(double ratio, bool isKept) => Assert.Equal(isKept, new Verdict("p99", ratio, 4, AtLeast: false).IsKept);

    [Fact]
    public async Task A_missed_bar_says_by_how_much()
    {
        using var said = new StringWriter();

        await Report.WriteAsync([new("p99", 4.5, 4, AtLeast: false), new("filing", 0.5, 0.3, AtLeast: true)], said);

        Assert.Contains("at most 4: MISSED by 0.500", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("at least 0.3: kept", said.ToString(), StringComparison.Ordinal);
    }
}
