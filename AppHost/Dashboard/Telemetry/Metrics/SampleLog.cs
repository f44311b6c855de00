namespace OpenGov.Dashboard.Telemetry;

/// <summary>The values of one series over time.</summary>
internal sealed class SampleLog
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly List<Sample> samples = [];

    /// <summary>What stood before the oldest that is kept.</summary>
    internal double[]? Before { get; private set; }

    internal IReadOnlyList<Sample> All => samples;

    internal void Add(Sample sample)
    {
        samples.Add(sample);
        while (samples[0].At < sample.At - Longest)
        {
            Before = samples[0].Values;
            samples.RemoveAt(0);
        }
    }
}

/// <param name="Values">As in <see cref="DataPoint.Values"/>; of counters and histograms the totals since the first that was seen.</param>
internal readonly record struct Sample(DateTimeOffset At, double[] Values);
