namespace OpenGov.Dashboard.Telemetry;

/// <summary>Puts the spans of a trace in the order in which they are read.</summary>
internal static class TraceTree
{
    internal static TraceView? Of(string traceId, IReadOnlyList<SpanView> spans, IReadOnlyList<LogView> logs)
    {
        if (spans.Count == 0)
        {
            return null;
        }

        var start = spans.Min(span => span.Start);
        return new TraceView(traceId, Steps(spans, logs), OtherLogs(spans, logs))
        {
            Start = start,
            Duration = spans.Max(span => span.Start + span.Duration) - start,
            Reference = spans.SelectMany(span => span.Attributes).FirstOrDefault(pair => pair.Key == "opengov.case.reference").Value,
        };
    }

    private static List<TraceStep> Steps(IReadOnlyList<SpanView> spans, IReadOnlyList<LogView> logs)
    {
        var known = spans.Select(span => span.SpanId).ToHashSet();
        var walk = new Walk(
            spans.ToLookup(span => span.ParentId is { } parent && known.Contains(parent) && parent != span.SpanId ? parent : ""),
            logs.OrderBy(log => log.At).ThenBy(log => log.Number).ToLookup(log => log.SpanId));
        walk.Tell(walk.Children[""]);
        // What is left goes in a ring, each the parent of the other: told all the same.
        foreach (var span in spans)
        {
            walk.Tell([span]);
        }

        return walk.Steps;
    }

    private static List<LogView> OtherLogs(IReadOnlyList<SpanView> spans, IReadOnlyList<LogView> logs)
    {
        var known = spans.Select(span => span.SpanId).ToHashSet();
        return [.. logs.Where(log => log.SpanId is null || !known.Contains(log.SpanId)).OrderBy(log => log.At).ThenBy(log => log.Number)];
    }

    private sealed record Walk(ILookup<string, SpanView> Children, ILookup<string?, LogView> LogsOf)
    {
        private readonly HashSet<SpanView> told = new(ReferenceEqualityComparer.Instance);

        internal List<TraceStep> Steps { get; } = [];

        // With a stack of its own: a chain of thousands of spans must not end the process.
        internal void Tell(IEnumerable<SpanView> roots)
        {
            var waiting = new Stack<(SpanView Span, int Depth)>(roots.OrderByDescending(span => span.Start).Select(span => (span, 0)));
            while (waiting.TryPop(out var next))
            {
                if (!told.Add(next.Span))
                {
                    continue;
                }

                Steps.Add(new TraceStep(next.Span, next.Depth, [.. LogsOf[next.Span.SpanId]]) { IsOrphan = next.Depth == 0 && next.Span.ParentId is not null });
                foreach (var child in Children[next.Span.SpanId].OrderByDescending(span => span.Start))
                {
                    waiting.Push((child, next.Depth + 1));
                }
            }
        }
    }
}
