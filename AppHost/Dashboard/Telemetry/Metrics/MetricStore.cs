namespace OpenGov.Dashboard.Telemetry;

/// <summary>An hour of metrics.</summary>
internal sealed class MetricStore(TelemetryLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, MetricFamily> families = [];
    private readonly HeardProcesses heard = new(limits.MetricSeries, clock);
    private readonly DataPoint point = new();
    private long received;
    private long refused;
    private int count;
    private long bytes;
    private DateTimeOffset nextMakingRoom;

    internal MetricFigures Figures => new(received, count, refused, bytes);

    internal int Add(ReadOnlySpan<byte> request)
    {
        var scratch = new DataPoint();
        // A broken message is found before anything of it is kept.
        ExportRequest.Read(request, (_, _, metric) => MetricHead.ForEachPoint(metric, (head, message) => scratch.Read(message, head.Form!)));
        lock (gate)
        {
            var before = refused;
            ExportRequest.Read(request, (origin, _, metric) =>
                MetricHead.ForEachPoint(metric, (head, message) => Keep(origin, head, head.Name.Length > 0 && point.Read(message, head.Form!))));
            return (int)(refused - before);
        }
    }

    internal IReadOnlyList<MetricName> Names()
    {
        lock (gate)
        {
            return [.. families.OrderBy(family => family.Key, StringComparer.Ordinal).Select(family => family.Value.Describe())];
        }
    }

    /// <summary>When each service last told a metric.</summary>
    internal IReadOnlyDictionary<string, DateTimeOffset> LastHeard()
    {
        lock (gate)
        {
            return heard.LastOfServices();
        }
    }

    internal MetricView? View(MetricQuery query)
    {
        lock (gate)
        {
            return families.TryGetValue(query.Name, out var family) ? MetricChart.Of(family, query, clock.GetUtcNow()) : null;
        }
    }

    private void Keep(Origin origin, MetricHead head, bool isReadable)
    {
        received++;
        heard.Hear(origin);
        if (!isReadable || SeriesOf(origin, head) is not { } series)
        {
            refused++;
            return;
        }

        // The sender's clock orders nothing here: one machine, and a wrong clock must not hide what came.
        var before = series.Samples.Bytes;
        series.Add(point, head.IsDelta, heard.IsNew(origin, point), clock.GetUtcNow());
        bytes += series.Samples.Bytes - before;
        if (bytes > limits.MetricBytes)
        {
            MakeRoom();
        }
    }

    private Series? SeriesOf(Origin origin, MetricHead head)
    {
        if (!families.TryGetValue(head.Name, out var family))
        {
            if (count >= limits.MetricSeries)
            {
                return null;
            }

            families[head.Name] = family = new MetricFamily(head.Name, head.Kind) { Unit = head.Unit, Description = head.Description };
        }

        if (family.Kind != head.Kind)
        {
            return null;
        }

        return family.Find(origin, point.Labels) ?? Begin(family, origin);
    }

    private Series? Begin(MetricFamily family, Origin origin)
    {
        if (count >= limits.MetricSeries || family.Count >= limits.SeriesOfOneMetric)
        {
            Forget();
        }

        if (count >= limits.MetricSeries || family.Count >= limits.SeriesOfOneMetric || bytes > limits.MetricBytes)
        {
            return null;
        }

        count++;
        return family.Add(origin, point.Labels);
    }

    private void Forget()
    {
        var before = clock.GetUtcNow() - Kept;
        foreach (var (name, family) in families)
        {
            var (gone, freed) = family.Forget(before);
            (count, bytes) = (count - gone, bytes - freed);
            if (family.Count == 0)
            {
                families.Remove(name);
            }
        }
    }

    // The oldest part of every series: all charts grow shorter together.
    private void MakeRoom()
    {
        if (clock.GetUtcNow() < nextMakingRoom)
        {
            return;
        }

        var all = bytes;
        Forget();
        foreach (var series in families.Values.SelectMany(family => family.All))
        {
            var before = series.Samples.Bytes;
            series.Samples.DropOldest();
            bytes += series.Samples.Bytes - before;
        }

        // When all that is left is what is being written, looking again at once would only cost time.
        nextMakingRoom = bytes < all ? default : clock.GetUtcNow() + TimeSpan.FromSeconds(10);
    }
}
