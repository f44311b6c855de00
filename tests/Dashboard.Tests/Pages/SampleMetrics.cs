using OpenGov.Dashboard.Telemetry;
using OpenGov.Dashboard.Tests.Telemetry;

namespace OpenGov.Dashboard.Tests.Pages;

/// <summary>Some minutes of metrics, a point every five seconds.</summary>
internal static class SampleMetrics
{
    internal const int Points = 150;

    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

    internal static TimeSpan Length => Pause * Points;

    internal static IEnumerable<byte[]> At(DateTimeOffset at, int index)
    {
        yield return Send("gateway", Requests(at, index, 40, "/api/complaints/{**rest}", "200"), Requests(at, index / 7, 1, "/api/complaints/{**rest}", "503"),
            Gauge("opengov.redis.away", "", at, index is > 60 and < 70 ? 1 : 0));
        yield return Send("complaints", Requests(at, index, 30, "/complaints/", "201"),
            Gauge("opengov.outbox.age", "s", at, Math.Abs(Math.Sin(index / 16.0)) * 3),
            Gauge("opengov.complaints.overdue", "{complaint}", at, 3 + (index / 50), ("jurisdiction", "lt")),
            Gauge("opengov.complaints.open", "{complaint}", at, 120 + (index % 13), ("jurisdiction", "lt")),
            Gauge("opengov.queue.depth", "{message}", at, index / 2 % 17, ("queue", "complaints-note-what-was-told")),
            Gauge("db.client.connection.count", "{connection}", at, 2 + (index % 3), ("db.client.connection.state", "used"), ("db.client.connection.pool.name", "complaints")),
            Gauge("db.client.connection.count", "{connection}", at, 6, ("db.client.connection.state", "idle"), ("db.client.connection.pool.name", "complaints")),
            Counter("opengov.events.announced", at, (index * 6 / 5) + (index / 9), ("event", "ComplaintFiled")),
            Counter("opengov.events.announced", at, index, ("event", "ComplaintRouted")));
        yield return Send("notification", Gauge("opengov.dead_letters", "{message}", at, index > 90 ? 2 : 0, ("queue", "notification-tell-the-person")),
            Gauge("opengov.messages", "{message}", at, 100 + index, ("channel", "mail"), ("state", "sent")),
            Counter("opengov.told", at, index * 5, ("channel", "mail"), ("outcome", "sent")));
    }

    private static byte[] Send(string service, params IEnumerable<Otlp> metrics) => Otlp.Request(service, $"{service}-1", "OpenGov", metrics);

    private static Otlp Gauge(string name, string unit, DateTimeOffset at, double value, params (string Key, string Value)[] labels) =>
        new Otlp().Text(1, name).Text(3, unit).Message(5, new Otlp().Message(1, Point(at, labels, 7).Double(4, value)));

    // Cumulative (2) and monotonic.
    private static Otlp Counter(string name, DateTimeOffset at, double value, params (string Key, string Value)[] labels) =>
        new Otlp().Text(1, name).Message(7, new Otlp().Message(1, Point(at, labels, 7).Double(4, value)).Varint(2, 2).Varint(3, 1));

    private static Otlp Requests(DateTimeOffset at, int index, int each, string route, string status)
    {
        var counts = Bounds.Select((_, bucket) => (ulong)(index * each / 3 * Math.Max(0, 5 - Math.Abs(bucket - 3)) / 10)).Append(0UL).ToArray();
        var point = Point(at, [("http.route", route), ("http.response.status_code", status), ("http.request.method", "POST")], 9)
            .Fixed64(4, counts.Aggregate(0UL, (sum, count) => sum + count)).Double(5, index * each / 3 * 0.04)
            .Field(6, [.. counts.SelectMany(BitConverter.GetBytes)]).Field(7, [.. Bounds.SelectMany(BitConverter.GetBytes)]);
        return new Otlp().Text(1, "http.server.request.duration").Text(2, "Duration of HTTP server requests.").Text(3, "s").Message(9, new Otlp().Message(1, point).Varint(2, 2));
    }

    private static Otlp Point(DateTimeOffset at, (string Key, string Value)[] labels, int labelField) => labels.Aggregate(
        new Otlp().Fixed64(2, Moments.Nanoseconds(at.AddHours(-1))).Fixed64(3, Moments.Nanoseconds(at)),
        (point, label) => point.Message(labelField, Otlp.Pair(label.Key, label.Value)));
}
