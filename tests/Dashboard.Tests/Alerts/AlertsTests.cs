using System.Net;
using System.Text;
using System.Text.Json;
using OpenGov.Dashboard.Alerts;
using OpenGov.Dashboard.Telemetry;
using OpenGov.Dashboard.Tests.Telemetry;
using OpenGov.Testing;
using static OpenGov.Dashboard.Tests.Telemetry.MetricMessages;

namespace OpenGov.Dashboard.Tests.Alerts;

public sealed class AlertsTests
{
    private readonly HandClock clock = new();
    private readonly TelemetryStore store;
    private readonly IReadOnlyList<AlertRule> builtIn = AlertRules.Load(null);

    public AlertsTests() => store = new TelemetryStore(new TelemetryLimits(), clock);

    [Fact]
    public void Rules_come_with_the_system()
    {
        Assert.Superset(
            new HashSet<string> { "outbox-age", "dead-letters", "job-silence", "overdue-complaints", "certificate-ends", "redis-away", "request-errors", "messages-failed", "silent-service" },
            builtIn.Select(rule => rule.Name).ToHashSet());
        Assert.All(new AlertBoard(store, builtIn, clock, null).Now(), alert => Assert.Equal(AlertState.Ok, alert.State));
    }

    [Fact]
    public void An_old_outbox_is_pending_then_fires_and_is_resolved_when_it_is_empty()
    {
        var board = new AlertBoard(store, builtIn, clock, null);

        Assert.Equal(AlertState.Pending, Look(board, "outbox-age", Gauge("complaints", "c-1", "opengov.outbox.age", 61)).State);
        clock.Go(10);
        Assert.Equal(AlertState.Pending, Look(board, "outbox-age", Gauge("complaints", "c-1", "opengov.outbox.age", 71)).State);
        var firingSince = clock.Go(5);
        var firing = Look(board, "outbox-age", Gauge("complaints", "c-1", "opengov.outbox.age", 76));
        Assert.Equal((AlertState.Firing, "complaints", 76d, firingSince.AddSeconds(0.5)), (firing.State, firing.Service, firing.Value, firing.Since));
        clock.Go(5);
        Assert.Equal(AlertState.Resolved, Look(board, "outbox-age", Gauge("complaints", "c-1", "opengov.outbox.age", 0)).State);
        clock.Go(3_700);
        Assert.Equal(AlertState.Ok, Look(board, "outbox-age", Gauge("complaints", "c-1", "opengov.outbox.age", 0)).State);
    }

    [Fact]
    public void Each_queue_with_dead_letters_is_an_alert_of_its_own()
    {
        store.AddMetrics(Gauge("notification", "n-1", "opengov.dead_letters", 1, ("queue", "notification-tell")));
        store.AddMetrics(Gauge("notification", "n-1", "opengov.dead_letters", 2, ("queue", "notification-remember")));
        store.AddMetrics(Gauge("notification", "n-1", "opengov.dead_letters", 0, ("queue", "notification-forget")));
        var board = new AlertBoard(store, builtIn, clock, null);
        clock.Go(1);
        board.Evaluate();

        Assert.Equal(
            ["notification-remember", "notification-tell"],
            board.Now().Where(alert => alert.State == AlertState.Firing).Select(alert => Assert.Single(alert.Labels).Value).Order());
    }

    [Fact]
    public void A_service_that_sends_no_metrics_any_more_is_silent_until_it_sends_again()
    {
        var board = new AlertBoard(store, builtIn, clock, null);
        Assert.Equal(AlertState.Ok, Look(board, "silent-service", Gauge("complaints", "c-1", "heap", 1)).State);
        clock.Go(91);
        board.Evaluate();
        Assert.Equal((AlertState.Firing, "complaints"), board.Now().Where(alert => alert.Rule.Name == "silent-service").Select(alert => (alert.State, alert.Service)).Single());
        Assert.Equal(AlertState.Resolved, Look(board, "silent-service", Gauge("complaints", "c-2", "heap", 1)).State);
    }

    [Theory]
    [InlineData(94, 6, true)]
    [InlineData(96, 4, false)]
    [InlineData(4, 6, false)] // too few to say anything
    public void One_request_in_twenty_that_fails_is_told(int good, int bad, bool fires)
    {
        var start = clock.GetUtcNow();
        var board = new AlertBoard(store, builtIn, clock, null);
        store.AddMetrics(Requests(0, "200", start));
        store.AddMetrics(Requests(0, "503", start));
        clock.Go(10);
        store.AddMetrics(Requests(good, "200", start));
        Assert.Equal(fires ? AlertState.Firing : AlertState.Ok, Look(board, "request-errors", Requests(bad, "503", start)).State);
    }

    [Fact]
    public void A_certificate_that_ends_soon_is_told() => Assert.Equal(
        AlertState.Firing, Look(new AlertBoard(store, builtIn, clock, null), "certificate-ends", Gauge("gateway", "g-1", "opengov.certificate.days_left", 13.5)).State);

    [Theory]
    [InlineData("""{ "rules": [ { "name": "a", "metric": "m", "above": "much", "severity": "error", "words": "w", "advice": "a" } ] }""", "line 1, field $.rules[0].above")]
    [InlineData("""{ "rules": [ { "name": "a", "metric": "m", "abov": 1, "severity": "error", "words": "w", "advice": "a" } ] }""", "field $.rules[0].abov")]
    [InlineData("""{ "rules": [ { "name": "a", "metric": "m", "severity": "error", "words": "w", "advice": "a" } ] }""", "$.rules[0].above of \"a\"")]
    [InlineData("""{ "rules": [ { "name": "a", "above": 1, "severity": "error", "words": "w", "advice": "a" } ] }""", "$.rules[0].metric of \"a\"")]
    [InlineData("""{ "rules": [ { "name": "a", "metric": "m", "above": 1, "severity": "awful", "words": "w", "advice": "a" } ] }""", "$.rules[0].severity")]
    [InlineData("{ \"rules\": [\n { \"name\": \"a\" } ] }", "line 2")]
    [InlineData("{ }", "no \"rules\"")]
    [InlineData("rules: none", "line 1")]
    public void A_wrong_rules_file_is_refused_with_line_and_field(string json, string where)
    {
        var refusal = Assert.Throws<AlertRulesException>(() => AlertRules.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "rules.json"));

        Assert.StartsWith("rules.json", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(where, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("/no/such", Assert.Throws<AlertRulesException>(() => AlertRules.Load("/no/such/file")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_system_is_told_when_an_alert_fires_and_when_it_is_over_also_after_failures()
    {
        var received = new List<JsonElement>();
        var failures = 2;
        await using var listener = await ListenAsync(message =>
        {
            if (failures-- > 0)
            {
                return HttpStatusCode.ServiceUnavailable;
            }

            received.Add(message);
            return HttpStatusCode.NoContent;
        });
        await using var webhook = new AlertWebhook(
            new Uri(listener.Urls.First() + "/alerts"), listener.Logger, [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(10), 5)]);
        var board = new AlertBoard(store, builtIn, clock, webhook);

        Look(board, "redis-away", Gauge("gateway", "g-1", "opengov.redis.away", 1));
        clock.Go(10);
        Look(board, "redis-away", Gauge("gateway", "g-1", "opengov.redis.away", 1));
        Look(board, "redis-away", Gauge("gateway", "g-1", "opengov.redis.away", 1));
        Look(board, "redis-away", Gauge("gateway", "g-1", "opengov.redis.away", 0));

        await Eventually.TrueAsync(() => Task.FromResult(received.Count == 2), "both messages come");
        Assert.Equal(["firing", "resolved"], received.Select(message => message.GetProperty("status").GetString()));
        Assert.Equal(("redis-away", "gateway", "error"), (Text(received[0], "rule"), Text(received[0], "service"), Text(received[0], "severity")));
        Assert.Equal(0, webhook.Dropped);
    }

    [Fact]
    public async Task A_webhook_that_is_away_is_given_up_and_counted()
    {
        await using var listener = await ListenAsync(_ => HttpStatusCode.OK);
        await using var webhook = new AlertWebhook(new Uri("http://127.0.0.1:1"), listener.Logger, [TimeSpan.FromMilliseconds(1)]);
        var board = new AlertBoard(store, builtIn, clock, webhook);

        Look(board, "certificate-ends", Gauge("gateway", "g-1", "opengov.certificate.days_left", 1));

        await Eventually.TrueAsync(() => Task.FromResult(webhook.Dropped == 1), "the message is given up");
    }

    private static async Task<WebApplication> ListenAsync(Func<JsonElement, HttpStatusCode> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/alerts", (JsonElement message) => Results.StatusCode((int)answer(message)));
        await app.StartAsync();
        return app;
    }

    private static string? Text(JsonElement message, string property) => message.GetProperty(property).GetString();

    private static byte[] Requests(int count, string status, DateTimeOffset start) => Histogram(
        "gateway", "g-1", "http.server.request.duration", [0.1], [(ulong)count, 0], count * 0.05, start, ("http.response.status_code", status));

    private Alert Look(AlertBoard board, string rule, byte[] metrics)
    {
        store.AddMetrics(metrics);
        clock.Go(0.5);
        board.Evaluate();
        clock.Go(-0.5);
        return board.Now().First(alert => alert.Rule.Name == rule);
    }
}
