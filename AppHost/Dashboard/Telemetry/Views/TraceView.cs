namespace OpenGov.Dashboard.Telemetry;

/// <summary>A whole trace as a waterfall.</summary>
internal sealed record TraceView(string TraceId, IReadOnlyList<TraceStep> Steps, IReadOnlyList<LogView> OtherLogs)
{
    public DateTimeOffset Start { get; init; }

    public TimeSpan Duration { get; init; }

    public string? Reference { get; init; }

    /// <summary>It has more spans or logs than one page can show; the newest are here.</summary>
    public bool IsCut { get; init; }
}

/// <summary>A span at its place in the tree, which is told in the order of reading: parent, then children by time.</summary>
/// <param name="Depth">0 for a root and for an orphan.</param>
internal sealed record TraceStep(SpanView Span, int Depth, IReadOnlyList<LogView> Logs)
{
    /// <summary>Its parent is not here: not yet received, already dropped, or never sent.</summary>
    public bool IsOrphan { get; init; }
}
