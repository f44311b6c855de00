namespace OpenGov.Dashboard.Telemetry;

/// <summary>The first number of each of OTLP's ranges: compare with &gt;=.</summary>
internal enum LogSeverity
{
    Unspecified = 0,
    Trace = 1,
    Debug = 5,
    Information = 9,
    Warning = 13,
    Error = 17,
    Critical = 21,
}

/// <summary>A structured log record.</summary>
internal sealed record LogView
{
    /// <summary>Grows with each record received: the cursor of lists and of the live view.</summary>
    public required long Number { get; init; }

    public DateTimeOffset At { get; init; }

    public LogSeverity Severity { get; init; }

    public required string Service { get; init; }

    public required string Instance { get; init; }

    public required string Category { get; init; }

    public required string Text { get; init; }

    public string? TraceId { get; init; }

    public string? SpanId { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; }
}

/// <summary>Which log records; null asks for all.</summary>
internal sealed record LogQuery
{
    public string? Service { get; init; }

    public LogSeverity MinSeverity { get; init; }

    /// <summary>Stands in the text, category or an attribute, in small letters or capitals.</summary>
    public string? Text { get; init; }

    /// <summary><c>key=value</c>, or <c>key</c> with any value.</summary>
    public string? Attribute { get; init; }

    public string? TraceId { get; init; }

    /// <summary>Only newer ones than this number; the answer is still newest first.</summary>
    public long? After { get; init; }

    public long? Before { get; init; }

    public int Take { get; init; } = 100;
}
