using System.Globalization;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Traces;

/// <summary>Which traces are asked for, as it stands in the address.</summary>
internal static class TraceFilter
{
    internal static TraceQuery Read(Question question) => new()
    {
        Service = question.Text("resource"),
        Route = question.Text("route"),
        Status = Status(question),
        MinDuration = question.Milliseconds("min"),
        MaxDuration = question.Milliseconds("max"),
        Attribute = question.Text("attribute"),
        Text = question.Text("text"),
        Before = question.Number("before"),
        Take = (int)(question.Number("take", 1, 200) ?? 50),
    };

    internal static string Address(string path, TraceQuery query) => Url.To(
        path,
        ("resource", query.Service), ("route", query.Route), ("status", query.Status), ("min", Milliseconds(query.MinDuration)), ("max", Milliseconds(query.MaxDuration)),
        ("attribute", query.Attribute), ("text", query.Text), ("before", query.Before?.ToString(CultureInfo.InvariantCulture)));

    internal static bool IsAll(TraceQuery query) => query with { Before = null, Take = 0 } == new TraceQuery { Take = 0 };

    internal static Html Form(TraceQuery query, IEnumerable<string> services) => $"""
        <form class="filters" role="search" aria-label="Filter traces" action="/traces">
          <div class="field wide"><label for="text">Case reference, trace id, or any word</label><input id="text" name="text" value="{query.Text}" autocomplete="off" spellcheck="false"></div>
          {Forms.Choice("resource", "Resource", query.Service, services.Select(service => (service, service)).Prepend(("", "all")))}
          {Forms.Text("route", "Route", query.Route)}
          {Forms.Text("status", "Status", query.Status, "ok, error, 404 …")}
          {Forms.Text("min", "At least (ms)", Milliseconds(query.MinDuration))}
          {Forms.Text("max", "At most (ms)", Milliseconds(query.MaxDuration))}
          {Forms.Text("attribute", "Attribute", query.Attribute, "key=value")}
          <button>Filter</button>{Html.If(!IsAll(query), $"""<a class="button quiet" href="/traces">All traces</a>""")}
        </form>
        """;

    private static string? Milliseconds(TimeSpan? time) => time?.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture);

    private static string? Status(Question question) => question.Text("status") switch
    {
        null => null,
        "ok" or "error" => question.Text("status"),
        { Length: 3 } code when code.All(char.IsAsciiDigit) => code,
        var other => question.Refuse<string>($"“status” must be ok, error or an HTTP status code, as 404, not “{other}”."),
    };
}
