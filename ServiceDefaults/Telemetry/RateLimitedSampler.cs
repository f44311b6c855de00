using System.Diagnostics;
using OpenTelemetry.Trace;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Decides for a trace that begins here: all of them up to a rate, so that a quiet house shows everything, and beyond it a share,
/// so that a busy one does not work for its telemetry. What comes from elsewhere keeps the decision that was made there.
/// </summary>
/// <param name="perSecond">So many traces a second are kept; unused ones of one second may follow at once in the next.</param>
/// <param name="shareBeyond">Of what is beyond that: between 0 and 1.</param>
/// <param name="clock">Measures the rate.</param>
internal sealed class RateLimitedSampler(int perSecond, double shareBeyond, TimeProvider clock) : Sampler
{
    private readonly TraceIdRatioBasedSampler beyond = new(shareBeyond);
    private readonly Lock gate = new();
    private double left = perSecond;
    private long last = clock.GetTimestamp();

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        // A call of ours without a cause (keys fetched, a server looked at) tells nothing.
        if (samplingParameters.Kind == ActivityKind.Client)
            return new(SamplingDecision.Drop);
        return TryTake() ? new(SamplingDecision.RecordAndSample) : beyond.ShouldSample(samplingParameters);
    }

    /// <summary>A trace that turned out to tell nothing was none: a machine that asks for our health must not use up what is kept.</summary>
    internal void GiveBack()
    {
        lock (gate)
            left = Math.Min(perSecond, left + 1);
    }

    private bool TryTake()
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            left = Math.Min(perSecond, left + (clock.GetElapsedTime(last, now).TotalSeconds * perSecond));
            last = now;
            if (left < 1)
                return false;
            left--;
            return true;
        }
    }
}
