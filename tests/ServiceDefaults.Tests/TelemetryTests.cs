using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using OpenGov.Testing;
using OpenGov.TinyService;

namespace OpenGov.ServiceDefaults.Tests;

/// <summary>What leaves a running service by OTLP.</summary>
public sealed class TelemetryTests(Tiny tiny) : IAsyncLifetime
{
    private OtlpReceiver receiver = null!;
    private TestService<Program> made = null!;

    public async ValueTask InitializeAsync()
    {
        receiver = await OtlpReceiver.StartAsync();
        made = await TestService<Program>.PrepareAsync(tiny.Servers, "tiny", new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=a secret of this run",
            ["OTEL_SERVICE_NAME"] = "tiny",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await made.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task One_trace_shows_the_way_over_the_broker_and_each_signal_carries_the_key()
    {
        await using var process = await StartAsync();
        var desk = DeskAt(process);
        await desk.WriteTroubledAsync();

        var trace = (await EventuallySpanAsync(span => span.Name == "POST /notes")).TraceId;

        var sent = await EventuallySpanAsync(span => span.TraceId == trace && span.Name == "outbox send" && Is(span, "messaging.destination.name", $"{typeof(NoteTroubled).Namespace}:{nameof(NoteTroubled)}"));
        Assert.Equal("rabbitmq", sent.Attributes["messaging.system"]);
        await EventuallySpanAsync(span => span.TraceId == trace && Is(span, "messaging.destination.name", DeadLetterDesk.TroubledQueue));
        await EventuallySpanAsync(span => span.TraceId == trace && span.Name.StartsWith("INSERT notes", StringComparison.Ordinal));
        await Eventually.TrueAsync(() => Task.FromResult(receiver.Logs.Any(log => log.TraceId == trace)), "what was logged in the trace carries its id");
        await Eventually.TrueAsync(() => Task.FromResult(receiver.Keys.Count == 3), "all three signals");
        Assert.All(receiver.Keys, signal => Assert.Equal("a secret of this run", signal.Value));
        Assert.DoesNotContain(receiver.Spans, span => span.Name.Contains("SAVEPOINT", StringComparison.Ordinal) || span.Name.StartsWith("CONNECT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("always_on")]
    public async Task What_looks_whether_there_is_something_to_do_leaves_no_trace(string? sampler)
    {
        made.Settings["OTEL_TRACES_SAMPLER"] = sampler;
        await using var process = await StartAsync();
        using var client = new HttpClient { BaseAddress = process.Address };
        foreach (var path in (string[])["/health", "/alive", "/health"])
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(path, UriKind.Relative), Cancel)).StatusCode);
        await DeskAt(process).WriteTroubledAsync();
        await EventuallySpanAsync(span => span.Name == "POST /notes");
        await Eventually.TrueAsync(() => Task.FromResult(FiguresOf("opengov.outbox.waiting").Count > 3), "leases, jobs and gauges have been at work");

        Assert.DoesNotContain(receiver.Spans, span => span.ParentId == "" && span.Name != "POST /notes");
    }

    [Fact]
    public async Task Gauges_tell_what_waits_where_and_how_silent_each_job_is()
    {
        await using var process = await StartAsync();
        var desk = DeskAt(process);
        await desk.WriteTroubledAsync();
        using (var amina = new HttpClient { BaseAddress = process.Address })
        {
            amina.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Keys.TokenFor("tiny", Caller.Amina));
            using var held = await amina.PostAsJsonAsync(new Uri("/notes", UriKind.Relative), new WriteNote.Request("Held", Forgotten: true), Cancel);
            Assert.Equal(HttpStatusCode.Created, held.StatusCode);
        }

        await EventuallyFigureAsync(figure => figure is { Name: "opengov.dead_letters", Value: 1 } && figure.Attributes["queue"] == DeadLetterDesk.TroubledQueue);
        await EventuallyFigureAsync(figure => figure is { Name: "opengov.outbox.waiting", Value: 4 });
        await EventuallyFigureAsync(figure => figure is { Name: "opengov.outbox.age", Value: > 0 });
        await EventuallyFigureAsync(figure => figure is { Name: "opengov.events.announced", Value: >= 1 } && figure.Attributes["event"] == nameof(NoteTroubled));
        await EventuallyFigureAsync(figure => figure.Name == "opengov.queue.depth" && figure.Attributes["queue"] == $"{DeadLetterDesk.TroubledQueue}_error");
        foreach (var job in (string[])["outbox", "take-dead-letters", "forget-old-keys"])
            await EventuallyFigureAsync(figure => figure is { Name: "opengov.job.silence", Value: < 60 } && figure.Attributes["job"] == job);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static bool Is(ReceivedSpan span, string attribute, string value) => span.Attributes.GetValueOrDefault(attribute) == value;

    private List<ReceivedFigure> FiguresOf(string name) => [.. receiver.Figures.Where(figure => figure.Name == name)];

    private Task<ServiceProcess> StartAsync()
    {
        made.Settings["Logging:LogLevel:Default"] = "Information";
        return ServiceProcess.StartAsync(typeof(Program).Assembly.Location, made.Settings);
    }

    private DeadLetterDesk DeskAt(ServiceProcess process)
    {
        var client = new HttpClient { BaseAddress = process.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Keys.TokenFor("tiny", Caller.Operator));
        return new DeadLetterDesk(made, client);
    }

    private async Task<ReceivedSpan> EventuallySpanAsync(Func<ReceivedSpan, bool> isIt)
    {
        ReceivedSpan? found = null;
        await Eventually.TrueAsync(() => Task.FromResult((found = receiver.Spans.FirstOrDefault(isIt)) is not null), "the span comes");
        return found!;
    }

    private Task EventuallyFigureAsync(Func<ReceivedFigure, bool> isIt) =>
        Eventually.TrueAsync(() => Task.FromResult(receiver.Figures.Any(isIt)), "the figure comes");
}
