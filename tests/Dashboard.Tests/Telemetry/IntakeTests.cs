using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using OpenGov.Dashboard.Telemetry;
using OpenGov.Testing;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OpenGov.Dashboard.Tests.Telemetry;

public sealed class IntakeTests : IAsyncLifetime
{
    private const string TraceMethod = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private static readonly byte[] OneSpan = Otlp.Request("gateway", "g-1", "s", TracesTests.Span(1, 1, 0, "POST /api", 0, 100));
    private static readonly byte[] OneGoodOneBad = Otlp.Request(
        "gateway", "g-1", "s", TracesTests.Span(1, 1, 0, "POST /api", 0, 100), new Otlp().Field(1, new byte[16]).Field(2, Otlp.SpanId(1)));

    private IntakeHost host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await IntakeHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_a_service_sends_by_HTTP_is_kept()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(OneSpan));
        Assert.Equal("POST /api", Assert.Single(host.Store.Traces(new TraceQuery()).Items).RootName);
    }

    [Fact]
    public async Task What_comes_by_gzip_is_unpacked()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Gzip(OneSpan), coding: "gzip"));
        Assert.Single(host.Store.Traces(new TraceQuery()).Items);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("the-key-of-this-tesT")]
    public async Task Without_the_key_nothing_is_kept(string? key)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(OneSpan, key: key));
        Assert.Equal("16", (await GrpcAsync(OneSpan, key: key)).Status);
        Assert.Empty(host.Store.Traces(new TraceQuery()).Items);
    }

    [Fact]
    public async Task Another_form_of_content_is_refused()
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(OneSpan, type: "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(OneSpan, coding: "br"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(OneSpan, path: "/v1/profiles"));
    }

    [Fact]
    public async Task Broken_bytes_are_refused_with_a_reason_and_nothing_of_them_is_kept()
    {
        using var answer = await SendAsync(OneSpan[..^3]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var status = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal([1 << 3, 3], status[..2]);
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(OneSpan, coding: "gzip"));
        Assert.Equal("3", (await GrpcAsync(OneSpan[..^3])).Status);
        Assert.Empty(host.Store.Traces(new TraceQuery()).Items);
    }

    [Fact]
    public async Task A_body_past_the_limit_is_refused_also_when_gzip_made_it_small()
    {
        var large = new byte[RequestBody.MostBytes + 5000];

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(Gzip(large), coding: "gzip"));
        // It asks before it sends: the answer comes without the body, and the line is closed.
        using var client = IntakeHost.Client(host.Http);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = Content(large), Headers = { ExpectContinue = true } };
        using var answer = await client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("8", (await GrpcAsync(Gzip(large), isGzip: true)).Status);
    }

    [Fact]
    public async Task A_sender_is_told_how_many_records_were_refused()
    {
        using var answer = await SendAsync(OneGoodOneBad);

        var body = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([(1 << 3) | 2, (byte)(body.Length - 2), 1 << 3, 1], body[..4]);
        Assert.Equal((1, 1), (host.Store.Figures.Spans.Kept, host.Store.Figures.Spans.Refused));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_service_sends_by_gRPC_is_kept(bool isGzip)
    {
        var (status, body) = await GrpcAsync(isGzip ? Gzip(OneGoodOneBad) : OneGoodOneBad, isGzip);

        Assert.Equal("0", status);
        Assert.Equal((1 << 3) | 2, body[5]);
        Assert.Equal(1, host.Store.Figures.Spans.Kept);
    }

    [Fact]
    public async Task An_unknown_method_of_gRPC_is_said_to_be_unknown() =>
        Assert.Equal("12", (await GrpcAsync(OneSpan, path: "/opentelemetry.proto.collector.profiles.v1.ProfilesService/Export")).Status);

    [Fact]
    public async Task Pages_and_intake_do_not_answer_at_each_others_ports()
    {
        using var pages = IntakeHost.Client(host.Pages);
        using var otlp = IntakeHost.Client(host.Http);

        Assert.Equal(IntakeHost.Page, await pages.GetStringAsync("/v1/traces", Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, (await otlp.GetAsync("/", Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    [InlineData(OtlpExportProtocol.Grpc)]
    public async Task The_exporter_of_OpenTelemetry_is_understood(OtlpExportProtocol protocol)
    {
        using var source = new ActivitySource("Test");
        using var meter = new System.Diagnostics.Metrics.Meter("Test");
        using (var sdk = OpenTelemetrySdk.Create(sdk => sdk
            .ConfigureResource(resource => resource.AddService("complaints", serviceInstanceId: "c-1"))
            .WithTracing(traces => traces.AddSource("Test").AddOtlpExporter(options => Configure(options, "v1/traces", protocol)))
            .WithMetrics(metrics => metrics.AddMeter("Test").AddOtlpExporter(options => Configure(options, "v1/metrics", protocol)))
            .WithLogging(logs => logs.AddOtlpExporter(options => Configure(options, "v1/logs", protocol)))))
        {
            meter.CreateCounter<long>("opengov.events.announced").Add(3, new KeyValuePair<string, object?>("event", "ComplaintFiled"));
            using (source.StartActivity("filing")!.SetTag("opengov.case.reference", "LT-1"))
            {
                var log = sdk.GetLoggerFactory().CreateLogger("OpenGov.Filing");
                log.Log(LogLevel.Warning, new EventId(1), "Filed", null, (text, _) => text);
            }
        }

        await Eventually.TrueAsync(() => Task.FromResult(host.Store.Metrics().Count > 0), "the metrics come");
        var row = Assert.Single(host.Store.Traces(new TraceQuery { Text = "LT-1" }).Items);
        var step = Assert.Single(host.Store.Trace(row.TraceId)!.Steps);
        Assert.Equal(("complaints", "c-1", "filing"), (step.Span.Service, step.Span.Instance, step.Span.Name));
        Assert.Equal((LogSeverity.Warning, "OpenGov.Filing"), (Assert.Single(step.Logs).Severity, step.Logs[0].Category));
        Assert.Equal(["event"], Assert.Single(host.Store.Metrics()).Labels);
    }

    [Fact]
    public async Task A_collector_gets_what_was_accepted_as_it_came()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var relaying = await IntakeHost.StartAsync(new Uri(receiver.Address));
        using var client = IntakeHost.Client(relaying.Http);

        using var answer = await client.PostAsync("/v1/traces", Content(OneSpan), Cancellation);

        await Eventually.TrueAsync(() => Task.FromResult(receiver.Spans.Count == 1 && relaying.Relay.Passed == 1), "the span is relayed");
        Assert.Equal(0, relaying.Relay.Dropped);
    }

    [Fact]
    public async Task A_collector_that_is_away_costs_its_own_copy_only()
    {
        await using var relaying = await IntakeHost.StartAsync(new Uri("http://127.0.0.1:1"));
        using var client = IntakeHost.Client(relaying.Http);

        using var answer = await client.PostAsync("/v1/traces", Content(OneSpan), Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Eventually.TrueAsync(() => Task.FromResult(relaying.Relay.Dropped == 1), "the copy is counted as dropped");
        Assert.Single(relaying.Store.Traces(new TraceQuery()).Items);
    }

    private void Configure(OtlpExporterOptions options, string path, OtlpExportProtocol protocol)
    {
        options.Protocol = protocol;
        options.Endpoint = protocol == OtlpExportProtocol.Grpc ? host.Grpc : new Uri(host.Http, path);
        options.Headers = $"{IntakeSettings.KeyHeader}={IntakeHost.Key}";
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static ByteArrayContent Content(byte[] body, string type = "application/x-protobuf", string? coding = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (coding is not null)
        {
            content.Headers.ContentEncoding.Add(coding);
        }

        return content;
    }

    private Task<HttpResponseMessage> SendAsync(byte[] body) => IntakeHost.Client(host.Http).PostAsync("/v1/traces", Content(body), Cancellation);

    private async Task<HttpStatusCode> PostAsync(byte[] body, string? key = IntakeHost.Key, string path = "/v1/traces", string type = "application/x-protobuf", string? coding = null)
    {
        using var client = IntakeHost.Client(host.Http, key);
        using var answer = await client.PostAsync(path, Content(body, type, coding), Cancellation);
        return answer.StatusCode;
    }

    private async Task<(string Status, byte[] Body)> GrpcAsync(byte[] message, bool isGzip = false, string? key = IntakeHost.Key, string path = TraceMethod)
    {
        var framed = new byte[5 + message.Length];
        framed[0] = isGzip ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed, 5);
        using var client = IntakeHost.Client(host.Grpc, key);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = Content(framed, "application/grpc"),
        };
        if (isGzip)
        {
            request.Headers.Add("grpc-encoding", "gzip");
        }

        using var answer = await client.SendAsync(request, Cancellation);
        var body = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        var status = answer.TrailingHeaders.TryGetValues("grpc-status", out var trailer) ? trailer : answer.Headers.GetValues("grpc-status");
        return (status.Single(), body);
    }
}
