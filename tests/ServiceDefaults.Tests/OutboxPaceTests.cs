namespace OpenGov.ServiceDefaults.Tests;

public sealed class OutboxPaceTests
{
    private static readonly TimeSpan Took = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData(0, 180)]
    [InlineData(30, 90)]
    [InlineData(60, 0)]
    [InlineData(90, 0)]
    [InlineData(-3600, 180)] // the clock was set back meanwhile
    public void While_somebody_waits_for_an_answer_few_messages_go_and_the_sooner_the_longer_they_have_waited(int seconds, int restMs)
    {
        var pace = OutboxPace.After(Took, waited: TimeSpan.FromSeconds(seconds), isAwaited: true);

        Assert.Equal(new OutboxPace(64, TimeSpan.FromMilliseconds(restMs)), pace);
    }

    [Fact]
    public void When_nobody_waits_all_goes_at_once() =>
        Assert.Equal(new OutboxPace(256, TimeSpan.Zero), OutboxPace.After(Took, waited: TimeSpan.FromSeconds(2), isAwaited: false));

    [Fact]
    public void A_message_that_has_waited_for_long_goes_however_many_people_wait() =>
        Assert.Equal(new OutboxPace(256, TimeSpan.Zero), OutboxPace.After(Took, waited: TimeSpan.FromSeconds(91), isAwaited: true));

    [Fact]
    public void No_rest_is_longer_than_a_second() => // the broker's answer was long in coming
        Assert.Equal(TimeSpan.FromSeconds(1), OutboxPace.After(TimeSpan.FromSeconds(14), waited: TimeSpan.FromSeconds(14), isAwaited: true).Rest);
}
