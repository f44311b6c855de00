using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.Logs;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Traces;

/// <summary>Everything that is known of one span.</summary>
internal static class SpanDetails
{
    internal static Html Flags(TraceStep step) => $"""
        {Html.If(step.Span.Kind is not SpanKind.Internal and not SpanKind.Unspecified, $"""<span class="hint">{Kind(step.Span.Kind)} {Peer(step.Span)}</span>""")}
        {Html.If(step.Span.IsError, $"""<span class="flag bad">error</span>""")}
        {Html.If(step.IsOrphan, $"""<span class="flag busy">parent missing</span>""")}
        {Html.If(step.Logs.Count > 0, $"""<span class="hint">{Written.Count(step.Logs.Count, "log record", "log records")}</span>""")}
        """;

    internal static Html Show(TraceStep step, TraceView trace, Mask mask) => $"""
        {Parts.Pairs(Figures(step.Span, trace))}
        {Html.If(step.Span.Attributes.Count > 0, $"<h2>Attributes</h2>{Parts.Pairs(Masked(step.Span.Attributes, mask))}")}
        {step.Span.Events.Select(happening => Event(happening, trace, mask))}
        {Html.If(step.Logs.Count > 0, $"<h2>Log records</h2>{LogRecords.List(step.Logs, mask)}")}
        <p><a href="{Url.To("/logs", ("trace", trace.TraceId))}">Log records of this trace</a> · <a href="{Url.Span(trace.TraceId, step.Span.SpanId)}">Link to this span</a></p>
        """;

    internal static IEnumerable<KeyValuePair<string, string>> Masked(IEnumerable<KeyValuePair<string, string>> pairs, Mask mask) =>
        pairs.Select(pair => KeyValuePair.Create(pair.Key, mask.Apply(pair.Value)));

    private static IEnumerable<KeyValuePair<string, string>> Figures(SpanView span, TraceView trace)
    {
        yield return new("begins at", $"{Written.Duration(span.Start - trace.Start)} after the beginning");
        yield return new("takes", Written.Duration(span.Duration));
        yield return new("instance", span.Instance);
        yield return new("span id", span.SpanId);
        if (span.StatusText is { Length: > 0 } status)
        {
            yield return new("status", status);
        }
    }

    private static Html Event(SpanEventView happening, TraceView trace, Mask mask) => $"""
        <h2>{happening.Name} at {Written.Duration(happening.At - trace.Start)}</h2>
        {Parts.Pairs(Masked(happening.Attributes, mask))}
        """;

    // Whom it asks, where the span says so: the names of database calls tell only their data source.
    private static string? Peer(SpanView span) => span.Kind is SpanKind.Client or SpanKind.Producer
        ? span.Attributes.FirstOrDefault(attribute => attribute.Key is "db.system.name" or "db.system" or "messaging.system" or "server.address").Value
        : null;

    private static string Kind(SpanKind kind) => kind switch
    {
        SpanKind.Server => "answers",
        SpanKind.Client => "asks",
        SpanKind.Producer => "sends",
        SpanKind.Consumer => "receives",
        _ => "",
    };
}
