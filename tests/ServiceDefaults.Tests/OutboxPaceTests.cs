namespace OpenGov.ServiceDefaults.Tests;

public sealed class OutboxPaceTests
{
    private static readonly TimeSpan Took = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void While_somebody_waits_for_an_answer_few_messages_go_and_most_of_the_time_none()
    {
        var pace = OutboxPace.After(Took, waited: TimeSpan.FromSeconds(2), isAwaited: true);

        Assert.Equal(64, pace.AtMost);
        Assert.Equal(9 * Took, pace.Rest);
    }

    [Fact]
    public void When_nobody_waits_all_goes_at_once()
    {
        Assert.Equal(new OutboxPace(512, TimeSpan.Zero), OutboxPace.After(Took, waited: TimeSpan.FromSeconds(2), isAwaited: false));
    }

    [Fact]
    public void A_message_that_has_waited_for_long_goes_however_many_people_wait()
    {
        Assert.Equal(new OutboxPace(512, TimeSpan.Zero), OutboxPace.After(Took, waited: TimeSpan.FromSeconds(21), isAwaited: true));
    }

    [Theory]
    [InlineData(14)] // the broker's answer was long in coming
    [InlineData(-3600)] // the clock was set back meanwhile
    public void No_rest_is_longer_than_a_second(int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(1), OutboxPace.After(TimeSpan.FromSeconds(14), waited: TimeSpan.FromSeconds(seconds), isAwaited: true).Rest);
    }
}
