using System.Text.Json.Nodes;

namespace OpenGov.Fuzz.Api;

/// <summary>What the fuzzer asks of a JSON schema.</summary>
internal static class Schemas
{
    /// <summary>Follows a reference, and of "null or that" takes that.</summary>
    internal static JsonNode? Resolve(this Operation operation, JsonNode? schema)
    {
        while (true)
        {
            if ((string?)schema?["$ref"] is { } reference)
                schema = reference.Split('/').Skip(1).Aggregate(operation.Document, (at, name) => at[name]!);
            else if (schema?["oneOf"] is JsonArray choice)
                schema = choice.First(one => (string?)one?["type"] != "null");
            else
                return schema;
        }
    }

    internal static IReadOnlyList<string> Types(JsonNode? schema) => schema?["type"] switch
    {
        JsonArray many => [.. many.Select(one => (string)one!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    internal static bool IsRequired(JsonNode schema, string property) => (schema["required"] as JsonArray ?? []).Any(one => (string?)one == property);
}
