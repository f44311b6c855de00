using System.Diagnostics;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Tests.Telemetry;

public sealed class FloodTests(ITestOutputHelper output)
{
    [Fact]
    public void A_hundred_thousand()
    {
        Run(100_000);
    }

    [Fact]
    [Trait("Category", "Prove")]
    public void A_million()
    {
        Run(1_000_000);
    }

    private void Run(int spans)
    {
        var store = new TelemetryStore(new TelemetryLimits { SpanBytes = 1 << 30, LogBytes = 1 << 30 }, TimeProvider.System);
        var flood = new Flood(7);
        var (spanTime, logTime) = (TimeSpan.Zero, TimeSpan.Zero);
        long spanBytes = 0, logBytes = 0;
        for (var done = 0; done < spans; done += 1000)
        {
            foreach (var (service, told, logs) in flood.Traces(100))
            {
                var (a, b) = (Otlp.Request(service, service + "-1", "OpenGov.Filing", told), Otlp.Request(service, service + "-1", "OpenGov.Filing", logs));
                spanBytes += a.Length; logBytes += b.Length;
                var t = Stopwatch.GetTimestamp();
                store.AddTraces(a);
                spanTime += Stopwatch.GetElapsedTime(t); t = Stopwatch.GetTimestamp();
                store.AddLogs(b);
                logTime += Stopwatch.GetElapsedTime(t);
            }
        }

        output.WriteLine($"raw {spanBytes / spans} {logBytes / spans}; {spanTime.TotalMilliseconds / spans * 1000:0.00} {logTime.TotalMilliseconds / spans * 1000:0.00} ms per 1000; {store.Figures}");
        output.WriteLine($"per span {store.Figures.Spans.Bytes / (double)store.Figures.Spans.Kept:0} per log {store.Figures.Logs.Bytes / (double)store.Figures.Logs.Kept:0}; gc {GC.GetTotalMemory(true) >> 20} MB rss {Environment.WorkingSet >> 20}");
        for (var round = 0; round < 2; round++)
        {
            Time("latest", () => store.Traces(new TraceQuery()));
            Time("service", () => store.Traces(new TraceQuery { Service = "nobody" }));
            Time("route", () => store.Traces(new TraceQuery { Route = "/none" }));
            Time("error", () => store.Traces(new TraceQuery { Status = "error", Before = 5000 }));
            Time("404", () => store.Traces(new TraceQuery { Status = "404" }));
            Time("slow", () => store.Traces(new TraceQuery { MinDuration = TimeSpan.FromSeconds(10) }));
            Time("attr", () => store.Traces(new TraceQuery { Attribute = "opengov.case.reference=" + Flood.Reference(50) }));
            Time("attr none", () => store.Traces(new TraceQuery { Attribute = "opengov.case.reference=none" }));
            Time("text ref", () => store.Traces(new TraceQuery { Text = Flood.Reference(50) }));
            Time("text part", () => store.Traces(new TraceQuery { Text = "mail server" }));
            Time("text none", () => store.Traces(new TraceQuery { Text = "nothing at all" }));
            Time("log latest", () => store.Logs(new LogQuery()));
            Time("log text", () => store.Logs(new LogQuery { Text = "nothing at all" }));
            Time("log ref", () => store.Logs(new LogQuery { Text = Flood.Reference(50) }));
            Time("log error", () => store.Logs(new LogQuery { MinSeverity = LogSeverity.Critical }));
            Time("log attr", () => store.Logs(new LogQuery { Attribute = "Reference=" + Flood.Reference(50) }));
            var id = store.Traces(new TraceQuery { Text = Flood.Reference(50) }).Items[0].TraceId;
            Time("trace", () => store.Trace(id)!);
            Time("log trace", () => store.Logs(new LogQuery { TraceId = id }));
        }
    }

    private void Time(string what, Func<object> query)
    {
        var c = Environment.CpuUsage.TotalTime;
        var t = Stopwatch.GetTimestamp();
        var answer = query();
        var text = answer switch { Page<TraceRow> p => $"{p.Items.Count} next {p.Next} back {p.SearchedBackTo}", Page<LogView> p => $"{p.Items.Count} {p.Next} {p.SearchedBackTo}", TraceView v => $"{v.Steps.Count} {v.Steps.Sum(s => s.Logs.Count)}", _ => "" };
        output.WriteLine($"{what}: {Stopwatch.GetElapsedTime(t).TotalMilliseconds:0.0} ms cpu {(Environment.CpuUsage.TotalTime-c).TotalMilliseconds:0.0}, {text}");
    }
}
