using System.Diagnostics;
using OpenTelemetry.Trace;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class RateLimitedSamplerTests
{
    private readonly HandClock clock = new();

    [Fact]
    public void All_traces_are_kept_up_to_the_rate_and_none_beyond_where_the_share_is_nothing()
    {
        var sampler = new RateLimitedSampler(20, shareBeyond: 0, clock);

        Assert.Equal(20, Kept(sampler, 50));
        clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(10, Kept(sampler, 50));
        clock.Advance(TimeSpan.FromHours(1)); // a quiet hour does not save up for a flood
        Assert.Equal(20, Kept(sampler, 50));
    }

    [Fact]
    public void Beyond_the_rate_a_share_is_kept()
    {
        var sampler = new RateLimitedSampler(10, shareBeyond: 0.1, clock);

        Assert.InRange(Kept(sampler, 10_000), 10 + 800, 10 + 1_200);
    }

    [Fact]
    public void A_call_of_ours_without_a_cause_begins_no_trace_and_takes_no_place()
    {
        var sampler = new RateLimitedSampler(5, shareBeyond: 1, clock);

        Assert.Equal(0, Kept(sampler, 100, ActivityKind.Client));
        Assert.Equal(5, Kept(sampler, 5));
    }

    [Fact]
    public void A_trace_that_told_nothing_leaves_its_place_to_another()
    {
        var sampler = new RateLimitedSampler(5, shareBeyond: 0, clock);
        Assert.Equal(5, Kept(sampler, 10));

        sampler.GiveBack();

        Assert.Equal(1, Kept(sampler, 10));
    }

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityTraceFlags.None, SamplingDecision.Drop)]
    public void What_was_decided_elsewhere_is_kept(ActivityTraceFlags decided, SamplingDecision expected)
    {
        var sampler = new ParentBasedSampler(new RateLimitedSampler(1, shareBeyond: 0, clock));
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), decided, isRemote: true);

        for (var asked = 0; asked < 5; asked++)
            Assert.Equal(expected, sampler.ShouldSample(new SamplingParameters(parent, parent.TraceId, "GET", ActivityKind.Server)).Decision);
    }

    private static int Kept(RateLimitedSampler sampler, int traces, ActivityKind kind = ActivityKind.Server) => Enumerable.Range(0, traces).Count(_ =>
        sampler.ShouldSample(new SamplingParameters(default, ActivityTraceId.CreateRandom(), "GET", kind)).Decision == SamplingDecision.RecordAndSample);

    private sealed class HandClock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        internal void Advance(TimeSpan by) => now += by.Ticks;
    }
}
