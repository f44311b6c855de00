using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace OpenGov.Testing;

/// <summary>A span as it came over the wire.</summary>
public sealed record ReceivedSpan(
    string Service, string TraceId, string SpanId, string ParentId, string Name, IReadOnlyDictionary<string, string> Attributes)
{
    public override string ToString() =>
        $"{Service} {Name} ({SpanId} < {ParentId}) {string.Join(", ", Attributes.Select(pair => $"{pair.Key}={pair.Value}"))}";
}

/// <summary>
/// Receives traces, logs and metrics by OTLP over HTTP/protobuf (opentelemetry-proto 1.x), decodes them, and keeps every byte,
/// so that a test can look for what should never be in there.
/// </summary>
public sealed partial class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> bodies = [];
    private readonly ConcurrentQueue<ReceivedSpan> spans = [];
    private readonly ConcurrentQueue<ReceivedLog> logs = [];
    private readonly ConcurrentQueue<ReceivedFigure> figures = [];
    private readonly ConcurrentDictionary<string, string> keys = new();
    private readonly WebApplication server;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        server = builder.Build();
        foreach (var signal in new[] { "traces", "logs", "metrics" })
            server.MapPost($"/v1/{signal}", request => ReceiveAsync(request, signal));
    }

    public string Address => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public IReadOnlyCollection<ReceivedSpan> Spans => spans;

    public IReadOnlyCollection<ReceivedLog> Logs => logs;

    /// <summary>Values of gauges and counters, in the order in which they came.</summary>
    public IReadOnlyCollection<ReceivedFigure> Figures => figures;

    /// <summary>The last <c>x-otlp-api-key</c> that came with each signal: traces, logs, metrics.</summary>
    public IReadOnlyDictionary<string, string> Keys => keys;

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver.server.StartAsync();
        return receiver;
    }

    /// <summary>True when the text stands anywhere in what was received, whatever the signal.</summary>
    public bool Holds(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return bodies.Any(body => body.AsSpan().IndexOf(wanted) >= 0);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http, string signal)
    {
        using var memory = new MemoryStream();
        await http.Request.Body.CopyToAsync(memory, http.RequestAborted);
        var body = memory.ToArray();
        bodies.Enqueue(body);
        keys[signal] = http.Request.Headers["x-otlp-api-key"].ToString();
        switch (signal)
        {
            case "traces": ReadTraces(body); break;
            case "logs": ReadLogs(body); break;
            default: ReadMetrics(body); break;
        }

        http.Response.ContentType = "application/x-protobuf";
    }

    // ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1 { Resource resource = 1; repeated ScopeSpans scope_spans = 2 { repeated Span spans = 2 } } }
    private void ReadTraces(byte[] request)
    {
        foreach (var resourceSpans in Messages(request, 1))
        {
            var resource = Messages(resourceSpans, 1).SelectMany(message => Attributes(message, 1)).ToDictionary();
            foreach (var span in Messages(resourceSpans, 2).SelectMany(scope => Messages(scope, 2)))
                spans.Enqueue(ReadSpan(resource.GetValueOrDefault("service.name", ""), span));
        }
    }

    // Span { bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; repeated KeyValue attributes = 9 }
    private static ReceivedSpan ReadSpan(string service, byte[] span) => new(
        service,
        Hex(Messages(span, 1)), Hex(Messages(span, 2)), Hex(Messages(span, 4)),
        Encoding.UTF8.GetString(Messages(span, 5).FirstOrDefault() ?? []),
        Attributes(span, 9).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Last().Value));

    private static string Hex(IEnumerable<byte[]> fields) => Convert.ToHexStringLower(fields.FirstOrDefault() ?? []);

    // KeyValue { string key = 1; AnyValue value = 2 { string_value = 1; bool_value = 2; int_value = 3 } }
    private static IEnumerable<KeyValuePair<string, string>> Attributes(byte[] message, int field) =>
        from pair in Messages(message, field)
        let key = Encoding.UTF8.GetString(Messages(pair, 1).FirstOrDefault() ?? [])
        let value = Messages(pair, 2).FirstOrDefault() ?? []
        select KeyValuePair.Create(key, AnyValue(value));

    private static string AnyValue(byte[] value)
    {
        var input = new CodedInputStream(value);
        var tag = input.ReadTag();
        return WireFormat.GetTagFieldNumber(tag) switch
        {
            1 => input.ReadString(),
            2 => input.ReadBool() ? "true" : "false",
            3 => input.ReadInt64().ToString(CultureInfo.InvariantCulture),
            _ => "",
        };
    }

    private static IEnumerable<byte[]> Messages(byte[] message, int field)
    {
        var input = new CodedInputStream(message);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited))
                yield return input.ReadBytes().ToByteArray();
            else
                input.SkipLastField();
        }
    }
}
