using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Traces;

/// <summary>What happened lately, newest first.</summary>
internal static class TracesPage
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/traces", Show);
        app.MapGet("/api/traces", List);
    }

    private static Page Show(HttpContext http, TelemetryStore store, IOperatorView view)
    {
        var question = new Question(http.Request.Query);
        var query = TraceFilter.Read(question);
        if (question.Wrong is { } wrong)
        {
            return BadQuery.Page(wrong);
        }

        var page = store.Traces(query);
        return new Page("Traces", Section.Traces, $"""
            {TraceFilter.Form(query, Senders.Names(view, query.Service))}
            <div id="found" data-live>{(page.Items.Count == 0 ? Parts.Nothing(WhyNone(query, page, store.Figures.Spans)) : Table(page.Items))}{Pager(query, page)}</div>
            """) { IsLive = query.Before is null };
    }

    private static IResult List(HttpContext http, TelemetryStore store)
    {
        var question = new Question(http.Request.Query);
        var query = TraceFilter.Read(question);
        return question.Wrong is { } wrong ? BadQuery.Answer(http, wrong) : TypedResults.Ok(store.Traces(query));
    }

    private static Html Table(IReadOnlyList<TraceRow> traces) => $"""
        <div class="scroll" tabindex="0" role="region" aria-label="Traces">
        <table class="stacked">
          <thead><tr><th scope="col">Trace</th><th scope="col">Started</th><th scope="col" class="number">Duration</th><th scope="col">Status</th>
            <th scope="col" class="number">Spans</th><th scope="col">Services</th><th scope="col">Case</th></tr></thead>
          <tbody>{traces.Select(Row)}</tbody>
        </table>
        </div>
        """;

    private static Html Row(TraceRow trace) => $"""
        <tr>
          <th scope="row" class="text"><a id="trace-{trace.TraceId}" href="{Url.Trace(trace.TraceId)}">{trace.RootName}</a><span class="kind">{trace.RootService} <span class="id">{trace.TraceId[..8]}</span></span></th>
          <td data-column="Started">{Parts.ExactTime(trace.Start)}</td>
          <td data-column="Duration" class="number nowrap">{Written.Duration(trace.Duration)}</td>
          <td data-column="Status" class="nowrap">{Status(trace)}</td>
          <td data-column="Spans" class="number">{trace.Spans}</td>
          <td data-column="Services" class="text">{string.Join(", ", trace.Services)}</td>
          <td data-column="Case" class="nowrap">{trace.Reference}</td>
        </tr>
        """;

    private static Html Status(TraceRow trace) => trace.Errors > 0
        ? Html.Of($"""<span class="state bad">{trace.HttpStatus} {Written.Count(trace.Errors, "error", "errors")}</span>""")
        : Html.Of($"""<span class="state good">{trace.HttpStatus ?? "ok"}</span>""");

    private static Html WhyNone(TraceQuery query, Page<TraceRow> page, SignalFigures figures) => (figures.Received, TraceFilter.IsAll(query)) switch
    {
        (0, _) => Html.Of($"No trace has come in yet. Services send theirs within seconds of a request; none come when the system was started with <code>OPENGOV_TELEMETRY=off</code>."),
        _ when page.SearchedBackTo is not null => Html.Of($"None found so far."),
        (_, false) => Html.Of($"None of the {figures.Kept} spans that are kept fits. Of many requests a second only a share is traced, and the oldest go when room runs out."),
        _ => Html.Of($"There is nothing older."),
    };

    private static Html Pager(TraceQuery query, Page<TraceRow> page) => $"""
        <p class="pager">{Html.If(query.Before is not null, $"""<a id="newest" href="{TraceFilter.Address("/traces", query with { Before = null })}">Newest</a>""")}
        {Html.If(page.Next is not null, $"""<a id="older" href="{TraceFilter.Address("/traces", query with { Before = page.Next })}">Older</a>""")}
        {Html.If(page.SearchedBackTo is not null, $"<span>Searched back to {Parts.Time(page.SearchedBackTo)}; “Older” goes on from there.</span>")}</p>
        """;
}
