using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Tests.Telemetry;

public sealed class TracesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TelemetryStore store = new();

    [Fact]
    public void A_trace_is_told_as_a_tree_with_the_logs_of_each_span()
    {
        store.AddTraces(Otlp.Request("gateway", "g-1", "s", Span(1, 1, 0, "POST /api", 0, 100)));
        store.AddTraces(Otlp.Request("complaints", "c-1", "s", Span(1, 3, 2, "insert", 30, 10), Span(1, 2, 1, "POST /complaints", 20, 60)));
        store.AddLogs(Otlp.Request("complaints", "c-1", "OpenGov.Filing", Log(1, 2, "Filed LT-2026-000001")));

        var trace = store.Trace(Otlp.Hex(Otlp.TraceId(1)))!;

        Assert.Equal([("POST /api", 0), ("POST /complaints", 1), ("insert", 2)], trace.Steps.Select(step => (step.Span.Name, step.Depth)));
        Assert.Equal("Filed LT-2026-000001", Assert.Single(trace.Steps[1].Logs).Text);
        Assert.Equal(TimeSpan.FromMilliseconds(100), trace.Duration);
    }

    [Fact]
    public void An_operator_finds_a_trace_by_service_and_text()
    {
        store.AddTraces(Otlp.Request("gateway", "g-1", "s", Span(1, 1, 0, "POST /api", 0, 100).Message(9, Otlp.Pair("opengov.case.reference", "LT-7"))));
        store.AddTraces(Otlp.Request("notification", "n-1", "s", Span(2, 1, 0, "smtp send", 0, 100)));

        var found = Assert.Single(store.Traces(new TraceQuery { Text = "lt-7" }).Items);

        Assert.Equal(("gateway", "LT-7"), (found.RootService, found.Reference));
        Assert.Equal("smtp send", Assert.Single(store.Traces(new TraceQuery { Service = "notification" }).Items).RootName);
    }

    internal static Otlp Span(int trace, int span, int parent, string name, int startMs, int ms) => new Otlp()
        .Field(1, Otlp.TraceId(trace)).Field(2, Otlp.SpanId(span)).Field(4, parent == 0 ? [] : Otlp.SpanId(parent)).Text(5, name).Varint(6, 2)
        .Fixed64(7, Moments.Nanoseconds(Noon.AddMilliseconds(startMs))).Fixed64(8, Moments.Nanoseconds(Noon.AddMilliseconds(startMs + ms)));

    internal static Otlp Log(int trace, int span, string text) => new Otlp().Fixed64(1, Moments.Nanoseconds(Noon)).Varint(2, 9)
        .Message(5, new Otlp().Text(1, text)).Field(9, Otlp.TraceId(trace)).Field(10, Otlp.SpanId(span));
}
