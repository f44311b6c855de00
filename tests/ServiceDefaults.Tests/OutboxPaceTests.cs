namespace OpenGov.ServiceDefaults.Tests;

public sealed class OutboxPaceTests
{
    private static readonly TimeSpan Took = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData(0, 1, 60)]
    [InlineData(0, 2, 120)]
    [InlineData(0, 3, 180)]
    [InlineData(0, 32, 180)]
    [InlineData(30, 32, 90)]
    [InlineData(60, 32, 0)]
    [InlineData(90, 32, 0)]
    [InlineData(-3600, 32, 180)] // the clock was set back meanwhile
    public void While_people_wait_for_an_answer_few_messages_go_and_the_sooner_the_fewer_they_are_and_the_longer_the_messages_have_waited(
        int seconds, int waiting, int restMs)
    {
        var pace = OutboxPace.After(Took, waited: TimeSpan.FromSeconds(seconds), waiting);

        Assert.Equal(new OutboxPace(64, TimeSpan.FromMilliseconds(restMs)), pace);
    }

    [Fact]
    public void When_nobody_waits_all_goes_at_once() =>
        Assert.Equal(new OutboxPace(256, TimeSpan.Zero), OutboxPace.After(Took, waited: TimeSpan.FromSeconds(2), waiting: 0));

    [Fact]
    public void A_message_that_has_waited_for_long_goes_however_many_people_wait() =>
        Assert.Equal(new OutboxPace(256, TimeSpan.Zero), OutboxPace.After(Took, waited: TimeSpan.FromSeconds(91), waiting: 1));

    [Fact]
    public void No_rest_is_longer_than_a_second() => // the broker's answer was long in coming
        Assert.Equal(TimeSpan.FromSeconds(1), OutboxPace.After(TimeSpan.FromSeconds(14), waited: TimeSpan.FromSeconds(14), waiting: 1).Rest);
}
