namespace OpenGov.Dashboard.Telemetry;

/// <summary>As OTLP numbers them.</summary>
internal enum SpanKind
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

/// <summary>One step of a trace, in one process.</summary>
internal sealed record SpanView
{
    /// <summary>32 hexadecimal digits, small.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hexadecimal digits, small.</summary>
    public required string SpanId { get; init; }

    public string? ParentId { get; init; }

    public required string Service { get; init; }

    public required string Instance { get; init; }

    public required string Name { get; init; }

    public SpanKind Kind { get; init; }

    public DateTimeOffset Start { get; init; }

    public TimeSpan Duration { get; init; }

    public bool IsError { get; init; }

    public string? StatusText { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; }

    public required IReadOnlyList<SpanEventView> Events { get; init; }
}

/// <summary>Something that happened within a span, as an exception.</summary>
internal sealed record SpanEventView(DateTimeOffset At, string Name, IReadOnlyList<KeyValuePair<string, string>> Attributes);
