using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OpenGov.ServiceDefaults;

/// <summary>The house's own source of spans and meter; names of the framework's and the libraries' stand in TelemetrySetup.</summary>
public static class Telemetry
{
    public const string Name = "OpenGov";

    public static ActivitySource Source { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);
}
