using System.Globalization;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Metrics;

/// <summary>What of one metric is asked for, as it stands in the address.</summary>
internal sealed record MetricFilter(MetricQuery Query, string Show)
{
    private static readonly string[] Shows = ["value", "rate", "mean", "percentiles"];

    internal static MetricFilter Read(string name, Question question) => new(
        new MetricQuery(name)
        {
            Service = question.Text("resource"),
            Attribute = question.Text("attribute"),
            Window = Window.Read(question),
            Step = Window.Read(question) / ChartPlan.Points,
            ByInstance = question.OneOf("instances", "apart") is not null,
        },
        question.OneOf("show", Shows) ?? "");

    internal Reading Reading(MetricKind kind) => (Show, kind) switch
    {
        ("rate", _) => Metrics.Reading.PerSecond,
        ("mean", _) => Metrics.Reading.Value,
        ("percentiles", MetricKind.Histogram) or ("", MetricKind.Histogram) => Metrics.Reading.Percentiles,
        _ => Metrics.Reading.Value, // of a counter this is its rate
    };

    internal string Address(string minutes) => Url.To(
        $"/metrics/{Uri.EscapeDataString(Query.Name)}",
        ("resource", Query.Service), ("attribute", Query.Attribute), ("window", minutes), ("instances", Query.ByInstance ? "apart" : null), ("show", Show));

    internal Html Form(MetricName metric) => $"""
        <form class="filters" role="search" aria-label="Filter the metric" action="/metrics/{Uri.EscapeDataString(metric.Name)}">
          <input type="hidden" name="window" value="{Query.Window.TotalMinutes.ToString(CultureInfo.InvariantCulture)}">
          {Forms.Choice("resource", "Resource", Query.Service, metric.Services.Append(Query.Service).OfType<string>().Distinct().Select(service => (service, service)).Prepend(("", "all")))}
          {Forms.Text("attribute", "Label", Query.Attribute, "key=value")}
          {Html.If(metric.Kind == MetricKind.Histogram, Forms.Choice("show", "Show", Show, [("", "p50, p90, p99"), ("mean", "mean"), ("rate", "how many a second")]))}
          {Forms.Choice("instances", "Instances", Query.ByInstance ? "apart" : "", [("", "together"), ("apart", "apart")])}
          <button>Show</button>
        </form>
        """;
}
