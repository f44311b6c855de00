using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;
using OpenGov.Dashboard.Traces;

namespace OpenGov.Dashboard.Logs;

/// <summary>Log records under each other, each with its details behind it.</summary>
internal static class LogRecords
{
    internal static Html List(IEnumerable<LogView> records, Mask mask) => $"""<ol class="records">{Items(records, mask)}</ol>""";

    internal static IEnumerable<Html> Items(IEnumerable<LogView> records, Mask mask) => records.Select(record => Item(record, mask));

    internal static Html Details(LogView record, Mask mask) => Parts.Pairs(
        SpanDetails.Masked(record.Attributes, mask).Prepend(new("instance", record.Instance)).Prepend(new("category", record.Category)));

    internal static Html Severity(LogSeverity severity) => severity switch
    {
        >= LogSeverity.Critical => Html.Of($"""<span class="state bad">critical</span>"""),
        >= LogSeverity.Error => Html.Of($"""<span class="state bad">error</span>"""),
        >= LogSeverity.Warning => Html.Of($"""<span class="state busy">warning</span>"""),
        >= LogSeverity.Information => Html.Of($"information"),
        >= LogSeverity.Debug => Html.Of($"debug"),
        >= LogSeverity.Trace => Html.Of($"trace"),
        _ => Html.Of($"not told"),
    };

    // The link stands beside the details, not in their summary: a control within a control cannot be reached by all.
    private static Html Item(LogView record, Mask mask) => $"""
        <li><details id="record-{record.Number}"><summary>{Parts.ExactTime(record.At)}<span>{Severity(record.Severity)}</span><span class="from">{record.Service}</span><span class="said">{mask.Apply(record.Text)}</span></summary>
        <div class="inside">{Details(record, mask)}<p><a href="/logs/{record.Number}">Link to this record</a></p></div></details>{Parts.TraceLink(record.TraceId, record.SpanId)}</li>
        """;
}
