using System.ComponentModel.DataAnnotations;

namespace OpenGov.ServiceDefaults;

/// <summary>How many traces a process keeps, section <c>Traces</c>; <c>OTEL_TRACES_SAMPLER</c> overrules it.</summary>
public sealed class TraceOptions
{
    [Range(0, 100_000)]
    public int PerSecond { get; init; } = 10;

    /// <summary>Of what is beyond that: 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double ShareBeyond { get; init; } = 0.01;
}
