using System.Globalization;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Metrics;

/// <summary>The charts that tell whether all is well, the most urgent first.</summary>
internal static class Overview
{
    private const string Requests = "http.server.request.duration";
    private const string StatusCode = "http.response.status_code";
    private const string Quiet = "Nothing in this window.";

    internal static readonly IReadOnlyList<ChartPlan> Charts =
    [
        new("Requests", Requests, Reading.PerSecond, "service") { About = "Answered a second, by service.", WhenNone = "No request in this window." },
        new("Failed requests", Requests, Reading.PerSecond, "service", StatusCode)
        {
            About = "Answered a second with a status of 500 or more.", WhenNone = "None failed in this window.", Keeps = HasFailed,
        },
        new("Durations", Requests, Reading.Percentiles) { About = "The half (p50), 90 % and 99 % of all requests took at most this long.", WhenNone = "No request in this window." },
        new("Outbox age", "opengov.outbox.age", Reading.Value, "service") { About = "How long the oldest announcement waits for the broker.", WhenNone = Quiet },
        new("Queue depth", "opengov.queue.depth", Reading.Value, "queue") { About = "Messages that wait, by queue.", WhenNone = Quiet },
        new("Dead letters", "opengov.dead_letters", Reading.Value, "queue") { About = "Messages that wait for a decision, by queue.", WhenNone = Quiet },
        new("Steps of cases", "opengov.events.announced", Reading.PerMinute, "event") { About = "Filed, routed, forwarded, answered and more, a minute.", WhenNone = "No case made a step in this window." },
        new("Told", "opengov.told", Reading.PerMinute, "channel", "outcome") { About = "Notifications a minute, by channel and outcome.", WhenNone = "Nobody was told anything in this window." },
        new("Notifications", "opengov.messages", Reading.Value, "channel", "state") { About = "All that are kept, by channel and state.", WhenNone = Quiet },
        new("Overdue complaints", "opengov.complaints.overdue", Reading.Value, "jurisdiction") { About = "Open past the day on which an answer was due.", WhenNone = Quiet },
        new("Open complaints", "opengov.complaints.open", Reading.Value, "jurisdiction") { About = "Not yet answered.", WhenNone = Quiet },
        new("Database pool", "db.client.connection.count", Reading.Value, "service", "db.client.connection.state") { About = "Connections to databases, by service and state.", WhenNone = Quiet },
        new("Redis away", "opengov.redis.away", Reading.Value, "service") { About = "1 while the gateway counts by itself, since Redis does not answer.", WhenNone = Quiet, Unit = "" },
        new("Silence of jobs", "opengov.job.silence", Reading.Value, "job") { About = "Since a scheduled job last ended well.", WhenNone = Quiet },
    ];

    private static bool HasFailed(MetricSeries series) => series.Labels.Any(label =>
        label.Key == StatusCode && int.TryParse(label.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status >= 500);
}
