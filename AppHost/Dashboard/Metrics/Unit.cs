using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Metrics;

/// <summary>Writes values with their unit, which OpenTelemetry names after UCUM.</summary>
internal static class Unit
{
    internal static string Write(double value, string unit) => unit switch
    {
        "s" => Written.Duration(TimeSpan.FromSeconds(Math.Clamp(value, 0, 1e9))),
        "ms" => Written.Duration(TimeSpan.FromMilliseconds(Math.Clamp(value, 0, 1e12))),
        "By" => Written.Bytes((long)value),
        _ when unit.Length == 0 || unit[0] == '{' || unit == "1" => Written.Number(value),
        _ => $"{Written.Number(value)} {unit}",
    };
}
