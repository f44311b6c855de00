namespace OpenGov.Dashboard.Telemetry;

/// <summary>All series of one metric name.</summary>
internal sealed class MetricFamily(string name, MetricKind kind)
{
    private readonly Dictionary<Origin, Dictionary<byte[], Series>> origins = [];

    internal MetricKind Kind => kind;

    internal string Unit { get; init; } = "";

    internal string Description { get; init; } = "";

    internal int Count { get; private set; }

    internal IEnumerable<Series> All => origins.Values.SelectMany(series => series.Values);

    internal Series? Find(Origin origin, ReadOnlySpan<byte> labels) =>
        origins.TryGetValue(origin, out var series) && series.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(labels, out var found) ? found : null;

    internal Series Add(Origin origin, ReadOnlySpan<byte> labels)
    {
        if (!origins.TryGetValue(origin, out var series))
        {
            origins[origin] = series = new Dictionary<byte[], Series>(LabelKeys.Comparer);
        }

        Count++;
        return series[labels.ToArray()] = new Series(kind, origin, LabelKeys.Read(labels));
    }

    internal MetricName Describe() => new(name, kind, Unit, Description)
    {
        Services = [.. origins.Keys.Select(origin => origin.Service).Distinct().Order(StringComparer.Ordinal)],
        Labels = [.. All.SelectMany(series => series.Labels).Select(label => label.Key).Distinct().Order(StringComparer.Ordinal)],
        Series = Count,
    };

    /// <summary>Lets go what has not been told since; returns how many series that were, and their bytes.</summary>
    internal (int Series, long Bytes) Forget(DateTimeOffset before)
    {
        var (gone, bytes) = (0, 0L);
        foreach (var (origin, series) in origins)
        {
            foreach (var (key, old) in series.Where(pair => pair.Value.LastAt < before))
            {
                series.Remove(key);
                gone++;
                bytes += old.Samples.Bytes;
            }

            if (series.Count == 0)
            {
                origins.Remove(origin);
            }
        }

        Count -= gone;
        return (gone, bytes);
    }
}
