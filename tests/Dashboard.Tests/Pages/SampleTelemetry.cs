using System.Net.Http.Headers;
using OpenGov.Dashboard.Telemetry;
using OpenGov.Dashboard.Tests.Telemetry;

namespace OpenGov.Dashboard.Tests.Pages;

/// <summary>Some minutes of a system at work, sent through the real intake: one complaint all the way, failures, a very long trace.</summary>
internal static class SampleTelemetry
{
    internal const string Reference = "LT-2026-000123";
    internal const int LongSpans = 400;

    private const int Filed = 1;
    private const int Failed = 2;
    private const int Long = 3;
    private const int Evil = 4;

    internal static string FiledTrace => Otlp.Hex(Otlp.TraceId(Filed));

    internal static string FailedTrace => Otlp.Hex(Otlp.TraceId(Failed));

    internal static string LongTrace => Otlp.Hex(Otlp.TraceId(Long));

    internal static string EvilTrace => Otlp.Hex(Otlp.TraceId(Evil));

    internal static string SmtpSpan => Otlp.Hex(Otlp.SpanId(20));

    internal static async Task SendAsync(Uri otlp, string key, SteeredClock clock)
    {
        using var client = Sender(otlp, key);
        clock.Shift = -SampleMetrics.Length;
        for (var index = 0; index < SampleMetrics.Points; index++)
        {
            clock.Shift += SampleMetrics.Pause;
            await SendAsync(client, "metrics", SampleMetrics.At(clock.GetUtcNow(), index));
        }

        await SendAsync(client, "traces", SampleSpans.All(clock.GetUtcNow()));
        await SendAsync(client, "logs", SampleLogs.All(clock.GetUtcNow()));
    }

    internal static async Task LogAsync(Uri otlp, string key, IEnumerable<string> texts)
    {
        using var client = Sender(otlp, key);
        await SendAsync(client, "logs", [SampleLogs.Of(DateTimeOffset.UtcNow, texts)]);
    }

    private static HttpClient Sender(Uri otlp, string key) => new() { BaseAddress = otlp, DefaultRequestHeaders = { { "x-otlp-api-key", key } } };

    private static async Task SendAsync(HttpClient client, string signal, IEnumerable<byte[]> bodies)
    {
        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-protobuf") } };
            using var answer = await client.PostAsync(new Uri($"/v1/{signal}", UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>The complaint of one person, from the gateway to the mail server.</summary>
    internal static class SampleSpans
    {
        internal static IEnumerable<byte[]> All(DateTimeOffset now)
        {
            var at = now.AddSeconds(-20);
            foreach (var number in Enumerable.Range(100, 60))
            {
                yield return Send("gateway", Span(number, 1, 0, "GET /api/complaints/{reference}", now.AddSeconds(-30 - number), 12, 2, ("http.route", "/api/complaints/{reference}"), ("http.response.status_code", "200")));
            }

            yield return Send("gateway", Span(Evil, 1, 0, "<script>alert(1)</script>", now.AddMinutes(-1), 3, 2, ("<b>key</b>", $"\"><img src=x onerror=alert(1)> {OperatorStandIn.Secret}")));
            yield return Send("complaints", Enumerable.Range(1, LongSpans).Select(number => Span(Long, number, number == 1 ? 0 : 1, number % 2 == 0 ? "SELECT complaints" : $"step {number}", now.AddSeconds(-40).AddMilliseconds(number), number == 1 ? 900 : 1, number == 1 ? 2 : 3)));
            yield return Send("complaints", Span(Failed, 1, 0, "POST /complaints/{reference}/forward", now.AddSeconds(-10), 31, 2, ("http.route", "/complaints/{reference}/forward"), ("http.response.status_code", "500")).Failed("the ledger is closed"));
            yield return Send("gateway", Span(Filed, 10, 0, "POST /api/complaints", at, 181, 2, ("http.route", "/api/complaints/{**rest}"), ("http.request.method", "POST"), ("http.response.status_code", "201")), Span(Filed, 11, 10, "POST", at.AddMilliseconds(4), 172, 3, ("server.address", "localhost"), ("server.port", "5001")));
            yield return Send("complaints", [
                Span(Filed, 12, 11, "POST /complaints", at.AddMilliseconds(8), 161, 2, ("http.route", "/complaints/"), ("opengov.case.reference", Reference), ("http.response.status_code", "201")),
                Span(Filed, 13, 12, "complaints", at.AddMilliseconds(31), 9, 3, ("db.system.name", "postgresql")),
                Span(Filed, 14, 12, "complaints", at.AddMilliseconds(60), 88, 3, ("db.system.name", "postgresql")),
                Span(Filed, 15, 12, "ComplaintFiled send", at.AddMilliseconds(320), 7, 4, ("messaging.system", "rabbitmq"))]);
            yield return Send("notification", [
                Span(Filed, 16, 15, "notification-tell-the-person receive", at.AddMilliseconds(335), 410, 5, ("messaging.destination.name", "notification-tell-the-person")),
                .. Enumerable.Range(0, 6).Select(number => Span(Filed, 30 + number, 16, "notification", at.AddMilliseconds(345 + (number * 12)), 6, 3, ("db.system.name", "postgresql"))),
                Span(Filed, 20, 16, "smtp send", at.AddMilliseconds(450), 290, 3, ("server.address", "localhost"), ("server.port", "2525")).Happened("accepted", at.AddMilliseconds(700), ("smtp.status", "250"))]);
        }

        private static byte[] Send(string service, params IEnumerable<SampleSpan> spans) => Otlp.Request(service, $"{service}-1", "OpenGov", spans.Select(span => span.Message));

        private static SampleSpan Span(int trace, int id, int parent, string name, DateTimeOffset start, int milliseconds, int kind, params (string Key, string Value)[] attributes) =>
            new(trace, id, parent, name, start, milliseconds, kind, attributes);
    }

    private static class SampleLogs
    {
        internal static IEnumerable<byte[]> All(DateTimeOffset now)
        {
            yield return Otlp.Request("gateway", "gateway-1", "OpenGov.Gateway.Door", Enumerable.Range(0, 130).Select(number => Log(now.AddSeconds(-300 + number), 9, $"Answered GET /api/complaints with 200, request {number}", 100, 1)));
            yield return Otlp.Request("complaints", "complaints-1", "OpenGov.Complaints.Features.FileComplaint",
                Log(now.AddSeconds(-19), 9, $"Complaint {Reference} was filed", Filed, 12, ("Reference", Reference), ("Category", "road-maintenance")),
                Log(now.AddSeconds(-18), 5, $"Connected with {OperatorStandIn.Secret}", Filed, 14),
                Log(now.AddSeconds(-10), 17, "The ledger is closed: <script>alert(2)</script>", Failed, 1, ("exception.type", "System.InvalidOperationException"), ("exception.stacktrace", "at OpenGov.Complaints.Ledger.Append()\n   at OpenGov.Complaints.Features.Forward.Handle()")));
            yield return Otlp.Request("notification", "notification-1", "OpenGov.Notification.Mail", Log(now.AddSeconds(-17), 13, "The mail server took 290 ms, which is long", Filed, 20, ("Reference", Reference)));
        }

        internal static byte[] Of(DateTimeOffset now, IEnumerable<string> texts) => Otlp.Request("complaints", "complaints-1", "OpenGov.Complaints", texts.Select(text => Log(now, 9, text, Failed, 1)));

        private static Otlp Log(DateTimeOffset at, int severity, string text, int trace, int span, params (string Key, string Value)[] attributes) => attributes.Aggregate(
            new Otlp().Fixed64(1, Moments.Nanoseconds(at)).Varint(2, (ulong)severity).Message(5, new Otlp().Text(1, text)).Field(9, Otlp.TraceId(trace)).Field(10, Otlp.SpanId(span)),
            (log, pair) => log.Message(6, Otlp.Pair(pair.Key, pair.Value)));
    }
}
