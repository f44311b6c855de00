namespace OpenGov.Dashboard.Telemetry;

/// <summary>Some of what a question found, newest first.</summary>
/// <param name="Next">Ask again with this as <c>Before</c> for what is older; null when there is nothing older.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, long? Next)
{
    /// <summary>Set when time ran out: what is older has not been looked at yet. <c>Next</c> goes on from there.</summary>
    public DateTimeOffset? SearchedBackTo { get; init; }
}
