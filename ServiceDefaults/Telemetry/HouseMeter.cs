using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OpenGov.ServiceDefaults;

/// <summary>The gauges of this host: gone with it, unlike the counters of <see cref="Telemetry.Meter"/>.</summary>
public sealed class HouseMeter : IDisposable
{
    private readonly Meter meter = new(Telemetry.Name);

    /// <param name="name">As <c>opengov.outbox.age</c>.</param>
    /// <param name="unit">UCUM, as <c>s</c>; null for a count.</param>
    /// <param name="description">In one sentence.</param>
    /// <param name="read">Called at each export: it must not wait for anything.</param>
    public Instrument Gauge(string name, string? unit, string description, Func<IEnumerable<Measurement<double>>> read) =>
        meter.CreateObservableGauge(name, read, unit, description);

    public void Dispose() => meter.Dispose();
}

/// <summary>How long each leased job that this replica holds has been silent beyond its usual pause.</summary>
internal sealed class JobSilence
{
    private readonly ConcurrentDictionary<string, (long Since, TimeSpan Pause)> held = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;

    public JobSilence(HouseMeter meter, TimeProvider clock)
    {
        this.clock = clock;
        meter.Gauge("opengov.job.silence", "s", "Seconds since a leased job last ended well, less the pause it takes between two runs", Read);
    }

    /// <summary>The lease was taken; after a failed run it is taken again, and the silence goes on.</summary>
    internal void Taken(ILeasedJob job) => held.TryAdd(job.Name, (clock.GetTimestamp(), job.Pause));

    /// <summary>A run has ended well.</summary>
    internal void Heard(ILeasedJob job) => held[job.Name] = (clock.GetTimestamp(), job.Pause);

    /// <summary>Another replica runs it: to tell of its silence is that one's.</summary>
    internal void GivenUp(ILeasedJob job) => held.TryRemove(job.Name, out _);

    private IEnumerable<Measurement<double>> Read() => held.Select(job => new Measurement<double>(
        Math.Max(0, (clock.GetElapsedTime(job.Value.Since) - job.Value.Pause).TotalSeconds), new KeyValuePair<string, object?>("job", job.Key)));
}
