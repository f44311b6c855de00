using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.Logs;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Traces;

/// <summary>One trace: what took how long, where, and what was said meanwhile.</summary>
internal static class TracePage
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/traces/{id}", Show);
        app.MapGet("/api/traces/{id}", Read);
    }

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigit);

    private static Page Show(HttpContext http, string id, TelemetryStore store, IOperatorView view)
    {
        var question = new Question(http.Request.Query);
        var chosen = question.Text("span");
        var isWhole = question.OneOf("all", "1") is not null;
        if (!IsId(id) || question.Wrong is not null)
        {
            return BadQuery.Page(question.Wrong ?? "A trace id has 32 hexadecimal digits.");
        }

        return store.Trace(id.ToLowerInvariant()) is { } trace
            ? new Page(trace.Steps.Count > 0 ? trace.Steps[0].Span.Name : "Trace", Section.Traces, Body(trace, new Waterfall(trace, new Mask(view.Secrets())) { Chosen = chosen, IsWhole = isWhole }))
            : Missing(id);
    }

    private static IResult Read(HttpContext http, string id, TelemetryStore store) => !IsId(id)
        ? BadQuery.Answer(http, "A trace id has 32 hexadecimal digits.")
        : store.Trace(id.ToLowerInvariant()) is { } trace
            ? TypedResults.Ok(trace)
            : Results.Problem("No span of this trace is kept.", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    private static Page Missing(string id) => new("No such trace", Section.Traces, $"""
        {Parts.Nothing($"No span of the trace <span class=\"id\">{id}</span> is kept. It may not have come in yet, may have made room for newer ones, or was not among those traced: of many requests a second only a share is.")}
        <p><a href="{Url.To("/logs", ("trace", id))}">Log records of this trace</a> · <a href="/traces">All traces</a></p>
        """)
    { Status = StatusCodes.Status404NotFound };

    private static Html Body(TraceView trace, Waterfall waterfall) => $"""
        {Summary(trace)}
        {waterfall.Legend}
        {waterfall.Draw()}
        {Html.If(trace.OtherLogs.Count > 0, $"<h2>Other log records of this trace</h2>{LogRecords.List(trace.OtherLogs, waterfall.Mask)}")}
        """;

    private static Html Summary(TraceView trace) => $"""
        <dl class="pairs">
          {Html.If(trace.Reference is not null, $"""<div><dt>Case</dt><dd><a href="{Url.To("/traces", ("text", trace.Reference))}">{trace.Reference}</a></dd></div>""")}
          <div><dt>Started</dt><dd>{Parts.ExactTime(trace.Start)}</dd></div>
          <div><dt>Duration</dt><dd>{Written.Duration(trace.Duration)}</dd></div>
          <div><dt>Spans</dt><dd>{trace.Steps.Count}{Html.If(trace.IsCut, $" (the newest; it has more)")}, {Errors(trace)}</dd></div>
          <div><dt>Trace</dt><dd><span class="id">{trace.TraceId}</span> · <a href="{Url.To("/logs", ("trace", trace.TraceId))}">Log records of this trace</a></dd></div>
        </dl>
        """;

    private static Html Errors(TraceView trace) => trace.Steps.Count(step => step.Span.IsError) is > 0 and var errors
        ? Html.Of($"""<span class="state bad">{Written.Count(errors, "error", "errors")}</span>""")
        : Html.Of($"no error");
}
