namespace OpenGov.Dashboard.Telemetry;

/// <summary>One of the three things that OTLP carries.</summary>
internal enum Signal
{
    Traces,
    Logs,
    Metrics,
}

internal static class Signals
{
    /// <summary>By the path of OTLP/HTTP or of the gRPC method; null for any other.</summary>
    internal static Signal? Of(PathString path, bool isGrpc) => (path.Value, isGrpc) switch
    {
        ("/v1/traces", false) or ("/opentelemetry.proto.collector.trace.v1.TraceService/Export", true) => Signal.Traces,
        ("/v1/logs", false) or ("/opentelemetry.proto.collector.logs.v1.LogsService/Export", true) => Signal.Logs,
        ("/v1/metrics", false) or ("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", true) => Signal.Metrics,
        _ => null,
    };

    internal static string HttpPath(this Signal signal) => signal switch
    {
        Signal.Traces => "v1/traces",
        Signal.Logs => "v1/logs",
        _ => "v1/metrics",
    };

    /// <returns>How many records were refused.</returns>
    internal static int Add(this TelemetryStore store, Signal signal, ReadOnlySpan<byte> request) => signal switch
    {
        Signal.Traces => store.AddTraces(request),
        Signal.Logs => store.AddLogs(request),
        _ => store.AddMetrics(request),
    };
}
