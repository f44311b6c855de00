namespace OpenGov.Dashboard.Telemetry;

/// <summary>A window cut into steps of equal length.</summary>
internal sealed record Steps(DateTimeOffset Start, TimeSpan Length, int Count)
{
    // An exporter's default pause is a minute: until then a value stands, also in shorter steps.
    private static readonly TimeSpan Stands = TimeSpan.FromSeconds(75);

    internal DateTimeOffset End(int index) => Start + (Length * (index + 1));

    /// <summary>The value at the end of each step; null where it had not come, or has not for long.</summary>
    internal double[]?[] LastOfEach(Series series)
    {
        var values = new double[]?[Count];
        var samples = series.Samples.All;
        var next = 0;
        for (var index = 0; index < Count; index++)
        {
            for (; next < samples.Count && samples[next].At <= End(index); next++)
            {
            }

            values[index] = next > 0 && samples[next - 1].At > End(index) - (Length > Stands ? Length : Stands) ? samples[next - 1].Values : null;
        }

        return values;
    }

    /// <summary>How much came in each step; null where the process had nothing to tell.</summary>
    internal double[]?[] IncreaseOfEach(Series series)
    {
        var totals = LastOfEach(series);
        var values = new double[]?[Count];
        var samples = series.Samples.All;
        var before = samples.LastOrDefault(sample => sample.At <= Start).Values ?? series.Samples.Before;
        for (var index = 0; index < Count; index++)
        {
            if (totals[index] is { } now)
            {
                values[index] = [.. now.Select((total, place) => before?.Length == now.Length ? total - before[place] : total)];
                before = now;
            }
        }

        return values;
    }
}
