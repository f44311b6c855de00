using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Metrics;

/// <summary>One metric, whichever there is.</summary>
internal static class MetricPage
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/metrics/{name}", Show);
        app.MapGet("/api/metrics/{name}", Read);
    }

    private static Page Show(HttpContext http, string name, TelemetryStore store, TimeProvider clock)
    {
        var question = new Question(http.Request.Query);
        var filter = MetricFilter.Read(name, question);
        if (question.Wrong is { } wrong)
        {
            return BadQuery.Page(wrong);
        }

        if (store.Metric(filter.Query) is not { } view)
        {
            return new Page("No such metric", Section.Metrics, $"""{Parts.Nothing($"No service has sent a metric “{name}”, or not for an hour.")}<p><a href="/metrics">All metrics</a></p>""")
            {
                Status = StatusCodes.Status404NotFound,
            };
        }

        return new Page(name, Section.Metrics, $"""
            {Html.If(view.Metric.Description.Length > 0, $"<p>{view.Metric.Description}</p>")}
            {Window.Choices(filter.Query.Window, filter.Address)}
            {filter.Form(view.Metric)}
            <div id="chart" class="card" data-live>{Drawn(view, filter, clock.GetUtcNow())}</div>
            <p><a href="/metrics">All metrics</a></p>
            """) { IsLive = true, Seconds = 10 };
    }

    private static IResult Read(HttpContext http, string name, TelemetryStore store)
    {
        var question = new Question(http.Request.Query);
        var filter = MetricFilter.Read(name, question);
        return question.Wrong is { } wrong
            ? BadQuery.Answer(http, wrong)
            : store.Metric(filter.Query) is { } view
                ? TypedResults.Ok(view)
                : Results.Problem($"No service has sent a metric “{name}”.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
    }

    private static Html Drawn(MetricView view, MetricFilter filter, DateTimeOffset now)
    {
        var reading = filter.Reading(view.Metric.Kind);
        var chart = new Chart("one", view.Metric.Name, ChartLines.Of(view.Series, reading), view.Step)
        {
            Unit = reading == Reading.PerSecond || (view.Metric.Kind == MetricKind.Counter && reading == Reading.Value) ? "" : view.Metric.Unit,
            From = now - filter.Query.Window,
            To = now,
        };
        return chart.Lines.Count == 0
            ? Parts.Nothing($"Nothing in this window that fits.")
            : Html.Of($"""
                <p class="hint">{Meaning(view.Metric, reading)}{Html.If(view.IsCut, $" It has more sets of labels than fit; filter by one.")}</p>
                {ChartCard.Figures(chart, "one")}
                """);
    }

    private static string Meaning(MetricName metric, Reading reading) => (metric.Kind, reading) switch
    {
        (MetricKind.Counter, _) or (_, Reading.PerSecond) => "How many a second.",
        (MetricKind.Histogram, Reading.Percentiles) => "The half (p50), 90 % and 99 % of what was measured were at most this.",
        (MetricKind.Histogram, _) => "The mean of what was measured.",
        _ => "The value as it stood.",
    };
}
