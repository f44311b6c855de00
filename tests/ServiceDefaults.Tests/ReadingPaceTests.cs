namespace OpenGov.ServiceDefaults.Tests;

public sealed class ReadingPaceTests
{
    [Theory]
    [InlineData(20, 5)] // a hundredth and less is no reason to rest longer
    [InlineData(300, 30)]
    [InlineData(9_000, 60)] // a store in trouble is still asked
    public void Figures_rest_a_hundred_times_as_long_as_reading_them_takes(int tookMs, int restSeconds)
    {
        var pace = new ReadingPace(every: TimeSpan.FromSeconds(5));

        pace.Took(TimeSpan.FromMilliseconds(tookMs));
        pace.Took(TimeSpan.FromMilliseconds(tookMs));

        Assert.Equal(TimeSpan.FromSeconds(restSeconds), pace.Rest);
    }

    [Fact]
    public void One_slow_reading_changes_nothing()
    {
        var pace = new ReadingPace(every: TimeSpan.FromSeconds(5));

        pace.Took(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(5), pace.Rest);

        pace.Took(TimeSpan.FromMilliseconds(10));
        Assert.Equal(TimeSpan.FromSeconds(5), pace.Rest);
    }
}
