using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenGov.Dashboard.Alerts;

/// <summary>What is posted, once when an alert fires and once when it is over.</summary>
internal sealed record AlertMessage(string Status, string Rule, AlertSeverity Severity, DateTimeOffset At)
{
    public string? Service { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public double? Value { get; init; }

    public double Threshold { get; init; }

    public required string Words { get; init; }

    public required string Advice { get; init; }
}

internal static class AlertJson
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
