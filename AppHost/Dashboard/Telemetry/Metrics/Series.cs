namespace OpenGov.Dashboard.Telemetry;

/// <summary>One set of labels of a metric, from one process.</summary>
internal sealed class Series(MetricKind kind, Origin origin, IReadOnlyList<KeyValuePair<string, string>> labels)
{
    private double[] told = [];
    private double[] totals = [];
    private ulong startedAt;

    internal Origin Origin => origin;

    internal IReadOnlyList<KeyValuePair<string, string>> Labels => labels;

    internal double[] Bounds { get; private set; } = [];

    internal SampleLog Samples { get; } = new();

    internal DateTimeOffset LastAt { get; private set; }

    /// <param name="isNew">Whether what it counts began while we were listening: then its first value is an increase.</param>
    internal void Add(DataPoint point, bool isDelta, bool isNew, DateTimeOffset at)
    {
        if (kind is MetricKind.Gauge or MetricKind.UpDown)
        {
            Keep(at, [.. point.Values]);
            return;
        }

        var values = point.Values;
        // Other buckets than before: the sum of old and new would tell nothing, so it begins anew.
        var isFirst = totals.Length != values.Count;
        if (isFirst)
        {
            (totals, told, Bounds) = (new double[values.Count], new double[values.Count], point.Bounds);
        }

        var hasRestarted = !isFirst && (values[0] < told[0] || (point.Start > startedAt && startedAt > 0));
        for (var index = 0; index < totals.Length; index++)
        {
            totals[index] += isDelta || hasRestarted ? values[index] : isFirst && !isNew ? 0 : values[index] - told[index];
            told[index] = values[index];
        }

        startedAt = point.Start;
        Keep(at, [.. totals]);
    }

    private void Keep(DateTimeOffset at, double[] values)
    {
        LastAt = at;
        Samples.Add(new Sample(at, values));
    }
}
