namespace OpenGov.Bench.Telemetry;

/// <summary>What one round came to.</summary>
/// <param name="PerSecond">Requests answered.</param>
/// <param name="MedianMs">Of the times to the answer, in milliseconds.</param>
/// <param name="P99Ms">99 of 100 were answered within so many milliseconds.</param>
/// <param name="DrainSeconds">After the last answer, until all letters were out.</param>
internal sealed record Figures(double PerSecond, double MedianMs, double P99Ms, double DrainSeconds)
{
    /// <summary>Processor time of the whole platform for one filing, until its letters are out, in milliseconds.</summary>
    public double CpuMsEach { get; init; }

    internal static Figures Of(IReadOnlyList<TimeSpan> took, TimeSpan elapsed, TimeSpan drained)
    {
        var sorted = took.Select(time => time.TotalMilliseconds).Order().ToList();
        return new(sorted.Count / elapsed.TotalSeconds, sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)], drained.TotalSeconds);
    }

    /// <summary>Each figure's own median.</summary>
    internal static Figures MedianOf(IReadOnlyList<Figures> rounds) => new(
        Median(rounds.Select(round => round.PerSecond)), Median(rounds.Select(round => round.MedianMs)),
        Median(rounds.Select(round => round.P99Ms)), Median(rounds.Select(round => round.DrainSeconds)))
    {
        CpuMsEach = Median(rounds.Select(round => round.CpuMsEach)),
    };

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
