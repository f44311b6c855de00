using System.Globalization;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Logs;

/// <summary>Which log records are asked for, as it stands in the address.</summary>
internal static class LogFilter
{
    private static readonly (string Words, LogSeverity Severity)[] Severities =
    [
        ("debug", LogSeverity.Debug),
        ("information", LogSeverity.Information),
        ("warning", LogSeverity.Warning),
        ("error", LogSeverity.Error),
        ("critical", LogSeverity.Critical),
    ];

    internal static LogQuery Read(Question question) => new()
    {
        Service = question.Text("resource"),
        MinSeverity = Severity(question.OneOf("severity", Severities.Select(known => known.Words))),
        Text = question.Text("text"),
        Attribute = question.Text("attribute"),
        TraceId = Trace(question),
        Before = question.Number("before"),
        After = question.Number("after"),
        Take = (int)(question.Number("take", 1, 500) ?? 100),
    };

    internal static string Address(string path, LogQuery query) => Url.To(
        path,
        ("resource", query.Service), ("severity", Named(query.MinSeverity)), ("text", query.Text), ("attribute", query.Attribute), ("trace", query.TraceId),
        ("before", query.Before?.ToString(CultureInfo.InvariantCulture)), ("after", query.After?.ToString(CultureInfo.InvariantCulture)));

    internal static bool IsAll(LogQuery query) => query with { Before = null, After = null, Take = 0 } == new LogQuery { Take = 0 };

    internal static Html Form(LogQuery query, IEnumerable<string> services) => $"""
        <form class="filters" role="search" aria-label="Filter log records" action="/logs">
          <div class="field wide"><label for="text">Text</label><input id="text" name="text" value="{query.Text}" autocomplete="off" spellcheck="false"></div>
          {Forms.Choice("resource", "Resource", query.Service, services.Select(service => (service, service)).Prepend(("", "all")))}
          {Forms.Choice("severity", "At least", Named(query.MinSeverity), Severities.Select(known => (known.Words, known.Words)).Prepend(("", "any severity")))}
          {Forms.Text("attribute", "Attribute", query.Attribute, "key=value")}
          {Forms.Text("trace", "Trace id", query.TraceId)}
          <button>Filter</button>{Html.If(!IsAll(query), $"""<a class="button quiet" href="/logs">All records</a>""")}
        </form>
        """;

    private static LogSeverity Severity(string? words) => Severities.FirstOrDefault(known => known.Words == words).Severity;

    private static string? Named(LogSeverity severity) => Severities.FirstOrDefault(known => known.Severity == severity).Words;

    private static string? Trace(Question question) => question.Text("trace") switch
    {
        null => null,
        { Length: 32 } id when id.All(char.IsAsciiHexDigit) => id.ToLowerInvariant(),
        var other => question.Refuse<string>($"“trace” must be the 32 hexadecimal digits of a trace id, not “{other}”."),
    };
}
