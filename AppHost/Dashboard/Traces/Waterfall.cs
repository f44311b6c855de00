using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Traces;

/// <summary>The spans of a trace under each other, each with a bar where it stood in time.</summary>
internal sealed class Waterfall
{
    private const int MostLines = 250;
    private const int Colours = 6;
    private const int DeepestIndent = 9;

    private readonly TraceView trace;
    private readonly List<string> services;

    internal Waterfall(TraceView trace, Mask mask)
    {
        this.trace = trace;
        services = [.. trace.Steps.Select(step => step.Span.Service).Distinct()];
        Mask = mask;
    }

    internal Mask Mask { get; }

    internal string? Chosen { get; init; }

    /// <summary>Also when it is very long.</summary>
    internal bool IsWhole { get; init; }

    internal Html Legend => $"""
        <ul class="legend" aria-label="Services">{services.Select(service => Html.Of($"""<li><span class="swatch {Colour(service)}"></span>{service}</li>"""))}</ul>
        """;

    internal Html Draw()
    {
        var runs = Run.Of(trace.Steps).ToList();
        var shown = IsWhole ? runs : Shown(runs);
        return $"""
            <div class="axis" aria-hidden="true"><span>Service and step</span><span class="ticks">{Ticks()}</span><span class="took">Duration</span></div>
            <ol class="waterfall" aria-label="Spans in the order of the tree">{shown.Select(run => run.IsMany ? Many(run) : Line(run.First))}</ol>
            {Html.If(shown.Count < runs.Count, $"""<p class="notice busy">The first {shown.Count} of {runs.Count} lines. <a href="{Url.To(Url.Trace(trace.TraceId), ("all", "1"))}">Show all of them</a></p>""")}
            """;
    }

    // Errors and the chosen span are never among what is left out.
    private List<Run> Shown(List<Run> runs) =>
        [.. runs.Where((run, index) => index < MostLines || run.First.Span.IsError || (Chosen is not null && run.Has(Chosen)))];

    private IEnumerable<Html> Ticks() => Enumerable.Range(0, 5).Select(quarter => Html.Of($"<span>{Written.Duration(trace.Duration * quarter / 4)}</span>"));

    private Html Many(Run run) => $"""
        <li class="span depth-{Indent(run.First)}"><details{Html.If(run.Has(Chosen), $" open")}><summary>
          <span class="what"><span class="swatch {Colour(run.First.Span.Service)}"></span><b>{run.First.Span.Service}</b> {run.Steps.Count} × {run.First.Span.Name}</span>
          {Bar(run.First.Span.Service, run.Steps.Select(step => (step.Span.Start, step.Span.Duration)))}
          <span class="took">{Written.Duration(run.End - run.First.Span.Start)}</span>
        </summary><ol>{run.Steps.Select(Line)}</ol></details></li>
        """;

    private Html Line(TraceStep step) => $"""
        <li class="span depth-{Indent(step)}{Html.If(step.Span.SpanId == Chosen, $" chosen")}"><details{Html.If(step.Span.SpanId == Chosen, $" open")}><summary id="span-{step.Span.SpanId}">
          <span class="what"><span class="swatch {Colour(step.Span.Service)}"></span><b>{step.Span.Service}</b> {step.Span.Name}{SpanDetails.Flags(step)}<span class="hidden">level {step.Depth + 1}, begins at {Written.Duration(step.Span.Start - trace.Start)}, takes</span></span>
          {Bar(step.Span.Service, [(step.Span.Start, step.Span.Duration)])}
          <span class="took">{Written.Duration(step.Span.Duration)}</span>
        </summary><div class="inside">{SpanDetails.Show(step, trace, Mask)}</div></details></li>
        """;

    // Two thousandths at least: what is short is still there.
    private Html Bar(string service, IEnumerable<(DateTimeOffset Start, TimeSpan Duration)> times) => $"""
        <svg class="strip" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">{times.Select(time =>
            Html.Of($"""<rect class="{Colour(service)}" x="{Math.Min(Place(time.Start - trace.Start), 996):0.#}" y="1" width="{Math.Max(Place(time.Duration), 4):0.#}" height="8"/>"""))}</svg>
        """;

    private double Place(TimeSpan time) => trace.Duration > TimeSpan.Zero ? Math.Clamp(1000 * (time / trace.Duration), 0, 1000) : 0;

    private string Colour(string service) => $"s{services.IndexOf(service) % Colours}";

    private static int Indent(TraceStep step) => Math.Min(step.Depth, DeepestIndent);
}
