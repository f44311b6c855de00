using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Metrics;

/// <summary>What the dashboard itself keeps, and what it let go.</summary>
internal static class KeptFigures
{
    internal static Html Show(Figures figures) => $"""
        <div class="scroll" id="kept-region" tabindex="0" role="region" aria-label="What the dashboard keeps">
        <table class="stacked">
          <thead><tr><th scope="col">What</th><th scope="col" class="number">Came in</th><th scope="col" class="number">Kept</th><th scope="col" class="number">Let go for want of room</th>
            <th scope="col" class="number">Refused</th><th scope="col" class="number">Memory</th><th scope="col">Oldest</th></tr></thead>
          <tbody>{Row("Spans", figures.Spans)}{Row("Log records", figures.Logs)}
            <tr><th scope="row">Points of metrics</th><td data-column="Came in" class="number">{figures.Metrics.Received:#,0}</td><td data-column="Kept" class="number">{Written.Count(figures.Metrics.Series, "series", "series")}</td>
            <td></td><td data-column="Refused" class="number">{figures.Metrics.Refused:#,0}</td><td data-column="Memory" class="number">{Written.Bytes(figures.Metrics.Bytes)}</td><td data-column="Oldest">an hour</td></tr></tbody>
        </table>
        </div>
        """;

    private static Html Row(string what, SignalFigures figures) => $"""
        <tr><th scope="row">{what}</th><td data-column="Came in" class="number">{figures.Received:#,0}</td><td data-column="Kept" class="number">{figures.Kept:#,0}</td><td data-column="Let go for want of room" class="number">{figures.Dropped:#,0}</td>
        <td data-column="Refused" class="number">{figures.Refused:#,0}</td><td data-column="Memory" class="number">{Written.Bytes(figures.Bytes)}</td><td data-column="Oldest">{Parts.Time(figures.Oldest)}</td></tr>
        """;
}
