using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Logs;

/// <summary>One log record by itself, to be pointed at.</summary>
internal static class LogRecordPage
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/logs/{number:long}", Show);

    private static Page Show(long number, TelemetryStore store, IOperatorView view)
    {
        if (number < 0 || store.Logs(new LogQuery { After = number - 1, Before = number + 1, Take = 1 }).Items is not [var record])
        {
            return new Page("No such record", Section.Logs, $"""{Parts.Nothing($"The record {number} is not kept: it never came in, or made room for newer ones.")}<p><a href="/logs">All records</a></p>""")
            {
                Status = StatusCodes.Status404NotFound,
            };
        }

        var mask = new Mask(view.Secrets());
        return new Page($"Log record {number}", Section.Logs, $"""
            <pre>{mask.Apply(record.Text)}</pre>
            <dl class="pairs">
              <div><dt>Written</dt><dd>{Parts.ExactTime(record.At)}</dd></div>
              <div><dt>Severity</dt><dd>{LogRecords.Severity(record.Severity)}</dd></div>
              <div><dt>Service</dt><dd>{record.Service}</dd></div>
              {Html.If(record.TraceId is not null, $"<div><dt>Trace</dt><dd>{Parts.TraceLink(record.TraceId, record.SpanId)}</dd></div>")}
            </dl>
            {LogRecords.Details(record, mask)}
            <p><a href="{Url.To("/logs", ("resource", record.Service))}">Records of {record.Service}</a> · <a href="/logs">All records</a></p>
            """);
    }
}
