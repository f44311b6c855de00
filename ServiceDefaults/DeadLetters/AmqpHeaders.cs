using System.Globalization;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace OpenGov.ServiceDefaults;

/// <summary>Headers as they come over AMQP: texts are bytes.</summary>
internal static class AmqpHeaders
{
    /// <summary>Those that are single values, as text; without NUL, which no store takes.</summary>
    internal static Dictionary<string, string> Read(IDictionary<string, object?>? headers) => (headers ?? new Dictionary<string, object?>())
        .Select(header => (header.Key, Text: TextOf(header.Value)))
        .Where(header => header.Text is not null)
        .ToDictionary(header => header.Key, header => header.Text!, StringComparer.Ordinal);

    private static string? TextOf(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes).Replace("\0", "", StringComparison.Ordinal),
        string or bool or byte or sbyte or short or ushort or int or uint or long or float or double or decimal =>
            Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>What of a message must be sent again beside its body.</summary>
internal sealed record DeadLetterProperties(
    string? ContentType, string? MessageId, string? CorrelationId, string? Type, IReadOnlyDictionary<string, JsonElement> Headers)
{
    // Written by the failure, the broker or the client library, and written anew by the next one.
    private static readonly string[] NotOfTheSender =
        ["MT-Fault-", "MT-Host-", "MT-Reason", "x-death", "x-first-death", "x-last-death", "x-delivery", "x-acquired", "x-dotnet"];

    internal static DeadLetterProperties Of(IReadOnlyBasicProperties properties) => new(
        properties.ContentType, properties.MessageId, properties.CorrelationId, properties.Type,
        (properties.Headers ?? new Dictionary<string, object?>())
            .Where(header => !NotOfTheSender.Any(beginning => header.Key.StartsWith(beginning, StringComparison.Ordinal)))
            .Select(header => (header.Key, Value: ToJson(header.Value)))
            .Where(header => header.Value is not null)
            .ToDictionary(header => header.Key, header => header.Value!.Value));

    /// <summary>The trace of the sender, as MassTransit writes it, or else as W3C does.</summary>
    internal string? TraceParent => Headers.TryGetValue("MT-Activity-Id", out var own) || Headers.TryGetValue("traceparent", out own) ? own.ToString() : null;

    internal static DeadLetterProperties Parse(string json) => JsonSerializer.Deserialize<DeadLetterProperties>(json)!;

    internal string ToJson() => JsonSerializer.Serialize(this);

    /// <param name="messageId">Set even when it had none: only so the inbox can know it again.</param>
    internal BasicProperties ToAmqp(Guid messageId) => new()
    {
        ContentType = ContentType,
        MessageId = MessageId ?? messageId.ToString(),
        CorrelationId = CorrelationId,
        Type = Type,
        Persistent = true,
        Headers = Headers.ToDictionary(header => header.Key, header => FromJson(header.Value)),
    };

    private static JsonElement? ToJson(object? value) => value switch
    {
        byte[] bytes => JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(bytes).Replace("\0", "", StringComparison.Ordinal)),
        string or bool or byte or sbyte or short or ushort or int or uint or long or float or double or decimal => JsonSerializer.SerializeToElement(value),
        _ => null,
    };

    private static object? FromJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        _ => null,
    };
}
