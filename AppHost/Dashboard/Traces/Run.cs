using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Traces;

/// <summary>Steps that are shown as one line: a single one, or many of the same kind after each other that lead to nothing else.</summary>
internal sealed record Run(IReadOnlyList<TraceStep> Steps)
{
    private const int Fewest = 4;

    internal bool IsMany => Steps.Count > 1;

    internal TraceStep First => Steps[0];

    internal DateTimeOffset End => Steps.Max(step => step.Span.Start + step.Span.Duration);

    internal bool Has(string? spanId) => Steps.Any(step => step.Span.SpanId == spanId);

    internal static IEnumerable<Run> Of(IReadOnlyList<TraceStep> steps)
    {
        for (var at = 0; at < steps.Count;)
        {
            var length = Length(steps, at);
            if (length < Fewest)
            {
                length = 1;
            }

            yield return new Run([.. steps.Skip(at).Take(length)]);
            at += length;
        }
    }

    private static int Length(IReadOnlyList<TraceStep> steps, int from)
    {
        var length = 0;
        while (from + length < steps.Count && IsAlike(steps[from], steps[from + length]) && IsLeaf(steps, from + length))
        {
            length++;
        }

        return Math.Max(length, 1);
    }

    private static bool IsAlike(TraceStep one, TraceStep other) =>
        one.Depth == other.Depth && one.Span.ParentId == other.Span.ParentId && one.Span.Name == other.Span.Name && one.Span.Service == other.Span.Service && !other.Span.IsError;

    private static bool IsLeaf(IReadOnlyList<TraceStep> steps, int at) => at + 1 == steps.Count || steps[at + 1].Depth <= steps[at].Depth;
}
