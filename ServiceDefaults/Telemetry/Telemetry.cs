using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OpenGov.ServiceDefaults;

/// <summary>The house's own source of spans and meter; names of the framework's and the libraries' stand in TelemetrySetup.</summary>
public static class Telemetry
{
    public const string Name = "OpenGov";

    public static ActivitySource Source { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);

    /// <summary>Writes on the span with which this process began its part of the trace: the server's, or the consumer's.</summary>
    public static void TagDeed(string name, string value)
    {
        var span = Activity.Current;
        while (span is { Parent: { } parent })
            span = parent;
        span?.SetTag(name, value);
    }
}
