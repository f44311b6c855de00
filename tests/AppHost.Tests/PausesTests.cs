using OpenGov.Native.Engine;

namespace OpenGov.AppHost.Tests;

public sealed class PausesTests
{
    private readonly HandClock clock = new();

    [Fact]
    public void Pauses_grow_to_half_a_minute_and_no_further()
    {
        var pauses = new Pauses(clock);

        var seconds = Enumerable.Range(0, 20).Select(_ => pauses.Next().TotalSeconds).ToList();

        Assert.Equal([0.25, 0.5, 1, 2, 4, 8, 16, 30], seconds[..8]);
        Assert.All(seconds[8..], pause => Assert.Equal(30, pause));
    }

    [Fact]
    public void A_good_minute_forgives_what_was_before()
    {
        var pauses = new Pauses(clock);
        _ = pauses.Next();
        _ = pauses.Next();

        pauses.Healthy();
        clock.Now += TimeSpan.FromSeconds(61);

        Assert.Equal(0.25, pauses.Next().TotalSeconds);
    }

    [Fact]
    public void A_short_recovery_does_not()
    {
        var pauses = new Pauses(clock);
        _ = pauses.Next();

        pauses.Healthy();
        clock.Now += TimeSpan.FromSeconds(30);

        Assert.Equal(0.5, pauses.Next().TotalSeconds);
    }

    private sealed class HandClock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
