using System.Runtime.InteropServices;

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

    /// <summary>Of counters and histograms the totals since the first that was seen.</summary>
    internal SampleLog Samples { get; private set; } = new(0);

    internal DateTimeOffset LastAt { get; private set; }

    internal double[] Last => totals;

    /// <param name="isNew">Whether what it counts began while we were listening: then its first value is an increase.</param>
    internal void Add(DataPoint point, bool isDelta, bool isNew, DateTimeOffset at)
    {
        var values = CollectionsMarshal.AsSpan(point.Values);
        // Other buckets than before: the sum of old and new would tell nothing, so it begins anew.
        var isFirst = totals.Length != values.Length;
        if (isFirst)
        {
            (totals, told) = (new double[values.Length], new double[values.Length]);
            (Bounds, Samples) = (point.Bounds, new SampleLog(values.Length));
        }

        if (kind is MetricKind.Gauge or MetricKind.UpDown)
        {
            values.CopyTo(totals);
        }
        else
        {
            AddUp(values, isDelta || HasRestarted(isFirst, point), isFirst && !isNew && !isDelta);
        }

        (startedAt, LastAt) = (point.Start, at);
        Samples.Add(at.ToUnixTimeMilliseconds(), totals);
    }

    // A process that counts from the beginning again says so by a later start, or by less than before.
    private bool HasRestarted(bool isFirst, DataPoint point) =>
        !isFirst && (point.Values[0] < told[0] || (point.Start > startedAt && startedAt > 0));

    private void AddUp(ReadOnlySpan<double> values, bool isIncrease, bool isOnlyNoted)
    {
        for (var index = 0; index < totals.Length; index++)
        {
            totals[index] += isIncrease ? values[index] : isOnlyNoted ? 0 : values[index] - told[index];
            told[index] = values[index];
        }
    }
}
