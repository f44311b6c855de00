using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenGov.ServiceDefaults;

/// <summary>MassTransit's JSON envelope: <c>{ messageType: ["urn:message:Namespace:Contract"], message: { … }, … }</c>.</summary>
internal static class MessageEnvelope
{
    private const int LongestKind = 200;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The name of the contract; null when the body is no envelope.</summary>
    internal static string? KindOf(byte[] body)
    {
        if (Read(body) is not { } envelope || envelope["messageType"] is not JsonArray { Count: > 0 } types
            || types[0] is not JsonValue first || !first.TryGetValue<string>(out var urn))
            return null;
        var name = urn[(urn.LastIndexOf(':') + 1)..];
        return name.Length is > 0 and <= LongestKind && !name.Any(char.IsControl) ? name : null;
    }

    /// <summary>The message as it may be shown: who could be named in it is masked.</summary>
    internal static string Show(byte[] body, bool onlyIds) => Read(body)?["message"] is { } message
        ? BodyMask.Apply(message, onlyIds)!.ToJsonString(Readable)
        : $"Unreadable: {body.Length} bytes that are no envelope of a message.";

    private static JsonObject? Read(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
