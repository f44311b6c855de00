namespace OpenGov.Dashboard.Telemetry;

/// <summary>How the values of several instances become one: gauges by the greatest, the others by their sum.</summary>
internal enum MetricKind
{
    Gauge,
    UpDown,
    Counter,
    Histogram,
}

/// <summary>A metric that has been received.</summary>
internal sealed record MetricName(string Name, MetricKind Kind, string Unit, string Description)
{
    public required IReadOnlyList<string> Services { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public int Series { get; init; }
}

/// <summary>What to draw of a metric.</summary>
internal sealed record MetricQuery(string Name)
{
    public string? Service { get; init; }

    /// <summary>Back from now.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The time between two points; null chooses one fit for a chart.</summary>
    public TimeSpan? Step { get; init; }

    /// <summary>Only series with this label: <c>key=value</c>, or <c>key</c> with any value.</summary>
    public string? Attribute { get; init; }

    /// <summary>A line per set of these labels only, <c>service</c> being one as well; null keeps all apart.</summary>
    public IReadOnlyList<string>? By { get; init; }

    /// <summary>Each instance of a service by itself, with the label <c>instance</c>.</summary>
    public bool ByInstance { get; init; }
}

/// <summary>A metric over a window, a line per set of labels and service.</summary>
internal sealed record MetricView(MetricName Metric, TimeSpan Step, IReadOnlyList<MetricSeries> Series)
{
    /// <summary>There are more sets of labels than one chart can show.</summary>
    public bool IsCut { get; init; }
}

internal sealed record MetricSeries(string Service, IReadOnlyList<KeyValuePair<string, string>> Labels, IReadOnlyList<MetricPoint> Points)
{
    public string? Instance { get; init; }
}

/// <summary>What a step tells: a gauge its last value; a counter its rate a second; a histogram the mean.</summary>
/// <param name="At">The end of the step.</param>
internal sealed record MetricPoint(DateTimeOffset At, double Value)
{
    /// <summary>Counters and histograms: how many within this step.</summary>
    public double Increase { get; init; }

    /// <summary>Counters and histograms: how many a second.</summary>
    public double Rate { get; init; }

    /// <summary>Histograms with buckets; null while nothing was measured.</summary>
    public Percentiles? Percentiles { get; init; }
}

/// <summary>Interpolated within the buckets, in the metric's unit.</summary>
internal sealed record Percentiles(double P50, double P90, double P99);
