using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Logs;

/// <summary>What services logged, newest first, and what they log now.</summary>
internal static class LogsPage
{
    private const int MostRecords = 500;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/logs", Show);
        app.MapGet("/logs/tail", Tail);
        app.MapGet("/api/logs", List);
    }

    private static Page Show(HttpContext http, TelemetryStore store, IOperatorView view)
    {
        var question = new Question(http.Request.Query);
        var query = LogFilter.Read(question);
        if (question.Wrong is { } wrong)
        {
            return BadQuery.Page(wrong);
        }

        var page = store.Logs(query);
        var isNow = query.Before is null;
        return new Page("Logs", Section.Logs, $"""
            {LogFilter.Form(query, Senders.Names(view, query.Service))}
            {Html.If(page.Items.Count == 0, Html.Of($"<div id=\"nothing-yet\">{Parts.Nothing(WhyNone(query, page, store.Figures.Logs))}</div>"))}
            <ol class="records" id="records" aria-label="Log records, newest first"{Html.If(isNow, Html.Of($" data-tail=\"{TailAddress(query, page.Items)}\" data-at=\"start\" data-most=\"{MostRecords}\""))}>{LogRecords.Items(page.Items, new Mask(view.Secrets()))}</ol>
            {Pager(query, page)}
            """) { IsLive = isNow };
    }

    // Only what is new, as markup: the script puts it before what is shown.
    private static IResult Tail(HttpContext http, TelemetryStore store, IOperatorView view)
    {
        var question = new Question(http.Request.Query);
        var query = LogFilter.Read(question);
        if (question.Wrong is { } wrong)
        {
            return BadQuery.Page(wrong);
        }

        var items = store.Logs(query).Items;
        http.Response.Headers["X-Next"] = TailAddress(query, items);
        return Results.Text(Html.Of($"{LogRecords.Items(items, new Mask(view.Secrets()))}").ToString(), "text/html; charset=utf-8");
    }

    private static IResult List(HttpContext http, TelemetryStore store)
    {
        var question = new Question(http.Request.Query);
        var query = LogFilter.Read(question);
        return question.Wrong is { } wrong ? BadQuery.Answer(http, wrong) : TypedResults.Ok(store.Logs(query));
    }

    private static string TailAddress(LogQuery query, IReadOnlyList<LogView> items) =>
        LogFilter.Address("/logs/tail", query with { Before = null, After = items.Count > 0 ? items[0].Number : query.After ?? 0 });

    private static Html WhyNone(LogQuery query, Page<LogView> page, SignalFigures figures) => (figures.Received, LogFilter.IsAll(query)) switch
    {
        (0, _) => Html.Of($"No log record has come in yet. Services send theirs within seconds; none come when the system was started with <code>OPENGOV_TELEMETRY=off</code>. What each says on its console stands with its resource."),
        _ when page.SearchedBackTo is not null => Html.Of($"None found so far."),
        (_, false) => Html.Of($"None of the {figures.Kept} records that are kept fits."),
        _ => Html.Of($"There is nothing older."),
    };

    private static Html Pager(LogQuery query, Page<LogView> page) => $"""
        <p class="pager">{Html.If(query.Before is not null, $"""<a href="{LogFilter.Address("/logs", query with { Before = null })}">Newest</a>""")}
        {Html.If(page.Next is not null, $"""<a href="{LogFilter.Address("/logs", query with { Before = page.Next, After = null })}">Older</a>""")}
        {Html.If(page.SearchedBackTo is not null, $"<span>Searched back to {Parts.Time(page.SearchedBackTo)}; “Older” goes on from there.</span>")}</p>
        """;
}
