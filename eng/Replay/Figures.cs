using System.Collections.Concurrent;
using System.Diagnostics;

namespace OpenGov.Replay;

/// <summary>What is measured while requests are sent.</summary>
internal sealed class Figures
{
    private readonly ConcurrentBag<double> milliseconds = [];
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private int slowedDown;

    /// <summary>How often the platform said 429.</summary>
    internal int SlowedDown => slowedDown;

    /// <summary>Answers to writing requests.</summary>
    internal int Count => milliseconds.Count;

    internal TimeSpan Took { get; private set; }

    internal double PerSecond => Took > TimeSpan.Zero ? Count / Took.TotalSeconds : 0;

    internal void Answered(TimeSpan within) => milliseconds.Add(within.TotalMilliseconds);

    internal void SlowDown() => Interlocked.Increment(ref slowedDown);

    internal void End() => Took = watch.Elapsed;

    /// <summary>Of the answers that were final, without the waits before; by the nearest rank.</summary>
    /// <param name="share">0.5 is the median, 1 the longest.</param>
    /// <returns>Milliseconds; 0 where nothing was sent.</returns>
    internal double Percentile(double share)
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
