using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenGov.Dashboard.Alerts;

internal static class AlertJson
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
