namespace OpenGov.Dashboard.Telemetry;

/// <summary>Series as points at equal steps, instances taken together.</summary>
internal static class MetricChart
{
    private const int MostLines = 100;
    private const int PointsOfAChart = 120;
    private const int MostPoints = 2_000;

    internal static MetricView Of(MetricFamily family, MetricQuery query, DateTimeOffset now)
    {
        var step = query.Step ?? TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(query.Window.TotalSeconds / PointsOfAChart)));
        var count = (int)Math.Clamp(Math.Ceiling(query.Window / step), 1, MostPoints);
        var steps = new Steps(now - (step * count), step, count);
        var lines = family.All.Where(series => Answers(series, query))
            .GroupBy(series => (Service: Service(series, query), Instance: query.ByInstance ? series.Origin.Instance : null, Labels: Name(series, query)))
            .OrderBy(group => group.Key).ToList();
        return new MetricView(family.Describe(), step, [.. lines.Take(MostLines).Select(group => Line([.. group], family.Kind, query, steps))])
        {
            IsCut = lines.Count > MostLines,
        };
    }

    private static bool Answers(Series series, MetricQuery query) =>
        (query.Service is null || series.Origin.Service == query.Service)
        && (query.Attribute is null || series.Labels.Any(label => label.Key == query.Attribute || $"{label.Key}={label.Value}" == query.Attribute));

    private static string Name(Series series, MetricQuery query) => string.Join(',', Labels(series, query).Select(label => $"{label.Key}={label.Value}"));

    private static string Service(Series series, MetricQuery query) => query.By?.Contains("service") ?? true ? series.Origin.Service : "";

    private static IReadOnlyList<KeyValuePair<string, string>> Labels(Series series, MetricQuery query) =>
        query.By is { } by ? [.. series.Labels.Where(label => by.Contains(label.Key))] : series.Labels;

    private static MetricSeries Line(IReadOnlyList<Series> series, MetricKind kind, MetricQuery query, Steps steps)
    {
        var points = kind is MetricKind.Gauge or MetricKind.UpDown ? Levels(series, kind, steps) : Increases(series, steps);
        return new MetricSeries(Service(series[0], query), Labels(series[0], query), points) { Instance = query.ByInstance ? series[0].Origin.Instance : null };
    }

    private static List<MetricPoint> Levels(IReadOnlyList<Series> series, MetricKind kind, Steps steps)
    {
        var each = series.Select(steps.LastOfEach).ToList();
        var points = new List<MetricPoint>();
        for (var index = 0; index < steps.Count; index++)
        {
            var values = each.Where(values => values[index] is not null).Select(values => values[index]![0]).ToList();
            if (values.Count > 0)
            {
                points.Add(new MetricPoint(steps.End(index), kind == MetricKind.Gauge ? values.Max() : values.Sum()));
            }
        }

        return points;
    }

    private static List<MetricPoint> Increases(IReadOnlyList<Series> series, Steps steps)
    {
        var each = series.Select(steps.IncreaseOfEach).ToList();
        var points = new List<MetricPoint>();
        for (var index = 0; index < steps.Count; index++)
        {
            var values = each.Select(values => values[index]).OfType<double[]>().ToList();
            if (values.Count > 0)
            {
                points.Add(Point(values, series[0].Bounds, index, steps));
            }
        }

        return points;
    }

    private static MetricPoint Point(List<double[]> increases, double[] bounds, int index, Steps steps)
    {
        // Instances of different buckets cannot be added up: those like the first are.
        var alike = increases.Where(increase => increase.Length == increases[0].Length).ToList();
        var sum = Enumerable.Range(0, increases[0].Length).Select(place => alike.Sum(increase => increase[place])).ToArray();
        var (count, rate) = (sum[0], sum[0] / steps.Length.TotalSeconds);
        var value = sum.Length == 1 ? rate : count > 0 ? sum[1] / count : 0;
        return new MetricPoint(steps.End(index), value) { Increase = count, Rate = rate, Percentiles = Histogram.Percentiles(sum, bounds) };
    }
}
