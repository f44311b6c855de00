namespace OpenGov.Dashboard.Telemetry;

/// <summary>Quantiles from buckets, straight within each, as Prometheus' histogram_quantile has it.</summary>
internal static class Histogram
{
    private const int BucketsFrom = 2; // after count and sum

    /// <summary>Null without buckets, or while they are empty.</summary>
    internal static Percentiles? Percentiles(double[] values, double[] bounds)
    {
        var buckets = values.AsSpan(Math.Min(BucketsFrom, values.Length));
        if (buckets.Length < 2 || bounds.Length != buckets.Length - 1 || buckets.IndexOfAnyExcept(0d) < 0)
        {
            return null;
        }

        return new Percentiles(Quantile(buckets, bounds, 0.5), Quantile(buckets, bounds, 0.9), Quantile(buckets, bounds, 0.99));
    }

    private static double Quantile(ReadOnlySpan<double> buckets, double[] bounds, double share)
    {
        var total = 0d;
        foreach (var bucket in buckets)
        {
            total += bucket;
        }

        var (wanted, below) = (total * share, 0d);
        for (var index = 0; index < bounds.Length; index++)
        {
            if (below + buckets[index] >= wanted && buckets[index] > 0)
            {
                var from = index > 0 ? bounds[index - 1] : Math.Min(0, bounds[0]);
                return from + ((bounds[index] - from) * (wanted - below) / buckets[index]);
            }

            below += buckets[index];
        }

        // Past the last bound nothing is known but that it is greater.
        return bounds[^1];
    }
}
