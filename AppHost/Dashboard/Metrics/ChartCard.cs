using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Metrics;

/// <summary>A chart with its legend and a table of the same figures.</summary>
internal static class ChartCard
{
    private const int MostRows = 60;

    internal static Html Show(ChartPlan plan, Chart? chart, string more) => $"""
        <section class="card" aria-labelledby="title-{Id(plan)}"><h2 id="title-{Id(plan)}">{plan.Title}</h2><p class="hint">{plan.About} <a id="more-{Id(plan)}" href="{more}" aria-label="More of {plan.Title}">More</a></p>
        <div id="chart-{Id(plan)}" data-live>{(chart is { Lines.Count: > 0 } ? Figures(chart, Id(plan)) : Parts.Nothing($"{WhyNone(plan, chart)}"))}</div></section>
        """;

    internal static Html Figures(Chart chart, string id) => $"""
        {new ChartDrawing(chart).Draw()}
        <ul class="legend">{chart.Lines.Take(ChartLines.Most).Select((line, index) => Html.Of($"""<li><svg class="key" viewBox="0 0 30 10" aria-hidden="true"><path class="line s{index}" d="M0 5H30"/></svg>{line.Name} <b>{Unit.Write(line.Last, chart.Unit)}</b></li>"""))}{Html.If(chart.Lines.Count > ChartLines.Most, $"<li>{chart.Lines.Count - ChartLines.Most} more that stay lower</li>")}</ul>
        <details id="table-{id}"><summary id="figures-{id}">Figures</summary><div class="figures" id="scroll-{id}" tabindex="0" role="region" aria-label="Figures of {chart.Title}">{Table(chart)}</div></details>
        """;

    private static string WhyNone(ChartPlan plan, Chart? chart) => chart is null ? $"{plan.WhenNone} No service has sent {plan.Metric} yet." : plan.WhenNone;

    private static Html Table(Chart chart)
    {
        var lines = chart.Lines.Take(ChartLines.Most).ToList();
        var values = lines.Select(line => line.Points.ToDictionary(point => point.At, point => point.Value)).ToList();
        var times = values.SelectMany(line => line.Keys).Distinct().OrderDescending().Take(MostRows);
        return $"""
            <table><thead><tr><th scope="col">Until</th>{lines.Select(line => Html.Of($"<th scope=\"col\" class=\"number\">{line.Name}</th>"))}</tr></thead>
            <tbody>{times.Select(at => Html.Of($"<tr><th scope=\"row\">{Parts.Time(at)}</th>{values.Select(line => Html.Of($"<td class=\"number\">{(line.TryGetValue(at, out var value) ? Unit.Write(value, chart.Unit) : "")}</td>"))}</tr>"))}</tbody></table>
            """;
    }

    // Titles are ours, and unlike each other.
    private static string Id(ChartPlan plan) => plan.Title.Replace(' ', '-').ToLowerInvariant();
}
