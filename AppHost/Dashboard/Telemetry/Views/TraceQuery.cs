namespace OpenGov.Dashboard.Telemetry;

/// <summary>Which traces; null asks for all. A trace answers when each wish is met by one of its spans.</summary>
internal sealed record TraceQuery
{
    public string? Service { get; init; }

    /// <summary>As in <c>http.route</c>.</summary>
    public string? Route { get; init; }

    /// <summary><c>ok</c>, <c>error</c>, or an HTTP status code.</summary>
    public string? Status { get; init; }

    /// <summary>Of the whole trace.</summary>
    public TimeSpan? MinDuration { get; init; }

    public TimeSpan? MaxDuration { get; init; }

    /// <summary><c>key=value</c>, or <c>key</c> with any value.</summary>
    public string? Attribute { get; init; }

    /// <summary>A trace id, a case reference, or any word of a name, attribute, event or status.</summary>
    public string? Text { get; init; }

    public long? Before { get; init; }

    public int Take { get; init; } = 50;
}

/// <summary>A trace in a list.</summary>
internal sealed record TraceRow
{
    public required string TraceId { get; init; }

    public DateTimeOffset Start { get; init; }

    /// <summary>From the first start to the last end of its spans.</summary>
    public TimeSpan Duration { get; init; }

    public required string RootService { get; init; }

    public required string RootName { get; init; }

    public string? Route { get; init; }

    public string? HttpStatus { get; init; }

    public int Spans { get; init; }

    public int Errors { get; init; }

    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>The case it is about, as its spans tell in <c>opengov.case.reference</c>.</summary>
    public string? Reference { get; init; }
}
