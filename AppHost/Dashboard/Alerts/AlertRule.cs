using System.Text.Json.Serialization;

namespace OpenGov.Dashboard.Alerts;

/// <summary>How bad it is.</summary>
internal enum AlertSeverity
{
    Notice,
    Warning,
    Error,
}

/// <summary>What a rule looks at.</summary>
internal enum AlertKind
{
    /// <summary>A metric.</summary>
    Metric,

    /// <summary>The seconds since a service last sent any metric.</summary>
    Silent,
}

/// <summary>What a rule takes of its metric, over its window.</summary>
internal enum AlertMeasure
{
    /// <summary>A gauge's last value; of a counter the rate a second; of a histogram the mean.</summary>
    Value,

    /// <summary>How many came.</summary>
    Increase,

    Rate,
    P50,
    P90,
    P99,

    /// <summary>Of all that came, the part that has the labels: between 0 and 1.</summary>
    Share,
}

/// <summary>When people are to be told, as it stands in the rules file.</summary>
internal sealed record AlertRule
{
    public required string Name { get; init; }

    public AlertKind Kind { get; init; }

    public string? Metric { get; init; }

    public AlertMeasure Of { get; init; }

    /// <summary>Only series with these labels; a value may end in <c>*</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Fires past this; a rule has this or <see cref="Below"/>.</summary>
    public double? Above { get; init; }

    public double? Below { get; init; }

    public int WindowSeconds { get; init; } = 60;

    /// <summary>So long it must hold before anybody is told.</summary>
    public int ForSeconds { get; init; }

    /// <summary>With fewer than so many in the window nothing is said of a share or percentile.</summary>
    public double Least { get; init; } = 1;

    public required AlertSeverity Severity { get; init; }

    /// <summary>What is the matter, for people.</summary>
    public required string Words { get; init; }

    /// <summary>What to do.</summary>
    public required string Advice { get; init; }

    [JsonIgnore]
    public double Threshold => Above ?? Below ?? 0;

    internal bool IsBrokenBy(double value) => Above is { } above ? value > above : value < Below;
}
