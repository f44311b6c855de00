namespace OpenGov.Dashboard.Telemetry;

/// <summary>A window cut into steps of equal length.</summary>
internal sealed record Steps(DateTimeOffset Start, TimeSpan Length, int Count)
{
    // An exporter's default pause is a minute: until then a value stands, also in shorter steps.
    private static readonly TimeSpan Stands = TimeSpan.FromSeconds(75);

    internal DateTimeOffset End(int index) => Start + (Length * (index + 1));

    /// <summary>The value at the end of each step; null where it had not come, or has not for long.</summary>
    internal double[]?[] LastOfEach(Series series) => Read(series, out _);

    /// <summary>How much came in each step; null where the process had nothing to tell.</summary>
    internal double[]?[] IncreaseOfEach(Series series)
    {
        var totals = Read(series, out var before);
        var values = new double[]?[Count];
        before ??= series.Samples.Before;
        for (var index = 0; index < Count; index++)
        {
            if (totals[index] is { } now)
            {
                values[index] = [.. now.Select((total, place) => before is null ? total : total - before[place])];
                before = now;
            }
        }

        return values;
    }

    private double[]?[] Read(Series series, out double[]? before)
    {
        var values = new double[]?[Count];
        var times = new long[Count];
        var (beforeAt, start, length) = (0L, Start.ToUnixTimeMilliseconds(), Length.TotalMilliseconds);
        double[]? beforeValues = null;
        series.Samples.ForEach((at, sample) =>
        {
            if (at <= start)
            {
                (beforeValues, beforeAt) = (Copy(sample, beforeValues), at);
                return;
            }

            var index = (int)Math.Min(Math.Ceiling((at - start) / length) - 1, int.MaxValue);
            if (index < Count)
            {
                (values[index], times[index]) = (Copy(sample, values[index]), at);
            }
        });
        before = beforeValues;
        Carry(values, times, before, beforeAt);
        return values;
    }

    private void Carry(double[]?[] values, long[] times, double[]? before, long beforeAt)
    {
        var stands = Math.Max(Length.TotalMilliseconds, Stands.TotalMilliseconds);
        for (var index = 0; index < Count; index++)
        {
            if (values[index] is { } value)
            {
                (before, beforeAt) = (value, times[index]);
            }
            else if (before is not null && beforeAt > End(index).ToUnixTimeMilliseconds() - stands)
            {
                values[index] = before;
            }
        }
    }

    private static double[] Copy(double[] sample, double[]? into)
    {
        into ??= new double[sample.Length];
        sample.CopyTo(into, 0);
        return into;
    }
}
