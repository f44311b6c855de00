using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenGov.Fuzz.Api;
using OpenGov.Fuzz.Sending;

namespace OpenGov.Fuzz.Checks;

/// <summary>A success is what the operation's document promises: the status, the media type, required properties, types, enums and formats.</summary>
internal static class Promises
{
    internal static IEnumerable<string> In(Draft draft, Heard heard)
    {
        var operation = draft.Operation;
        // Twisted to another method or path it may be another operation.
        if (!heard.IsSuccess || draft.Method != operation.Method || !IsItsPath(draft)) return [];
        if (!operation.Answers.TryGetValue(heard.Status, out var promised)) return [$"{heard.Status} is not in the document"];
        if (promised.MediaType.Length > 0 && promised.MediaType != heard.MediaType) return [$"the answer is {heard.MediaType}, not {promised.MediaType}"];
        return promised.Schema is null || promised.MediaType != "application/json" ? [] : Parsed(heard.Text) is { } json ? Differences(operation, promised.Schema, json.Node, "").Take(3) : ["the answer is no JSON"];
    }

    internal static IEnumerable<string> Differences(Operation operation, JsonNode? schema, JsonNode? value, string at)
    {
        if (schema?["oneOf"] is JsonArray choices)
            return choices.Any(one => !Differences(operation, one, value, at).Any()) ? [] : [$"{at} is none of what is promised: {Refusals.Short(value?.ToJsonString() ?? "null")}"];
        schema = operation.Resolve(schema);
        var types = Schemas.Types(schema);
        if (schema is null || types.Count == 0) return [];
        if (!types.Any(type => IsOf(type, value))) return [$"{at} is {value?.GetValueKind().ToString() ?? "null"}, not {string.Join(" or ", types)}"];
        if (schema["enum"] is JsonArray listed && !listed.Any(one => JsonNode.DeepEquals(one, value))) return [$"{at} is {value?.ToJsonString()}, which is not listed"];
        return value switch
        {
            JsonObject one => OfObject(operation, schema, one, at),
            JsonArray many => many.SelectMany((item, index) => Differences(operation, schema["items"], item, $"{at}/{index}")),
            JsonValue text when text.TryGetValue<string>(out var written) && !HasForm((string?)schema["format"], written) => [$"{at} is '{Refusals.Short(written)}', no {schema["format"]}"],
            _ => [],
        };
    }

    private static IEnumerable<string> OfObject(Operation operation, JsonNode schema, JsonObject value, string at)
    {
        var properties = schema["properties"] as JsonObject ?? [];
        var others = schema["additionalProperties"];
        var missing = (schema["required"] as JsonArray ?? []).Select(one => (string)one!).Where(name => !value.ContainsKey(name)).Select(name => $"{at}/{name} is missing");
        var rest = value.SelectMany(one =>
            properties[one.Key] is { } known ? Differences(operation, known, one.Value, $"{at}/{one.Key}")
            : others is JsonObject ? Differences(operation, others, one.Value, $"{at}/{one.Key}")
            : others?.GetValueKind() == JsonValueKind.False ? [$"{at}/{one.Key} is not in the document"]
            : []);
        return missing.Concat(rest);
    }

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("string", JsonValueKind.String) or ("number" or "integer", JsonValueKind.Number) => true,
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };

    private static bool HasForm(string? format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) && text.Contains('T'),
        _ => true,
    };

    private static bool IsItsPath(Draft draft)
    {
        var asked = draft.Address.Split('?')[0].Split('/');
        var path = (draft.IsStraight ? draft.Operation.Path : draft.Operation.PublicPath).Split('/');
        return asked.Length == path.Length && path.Zip(asked).All(pair => pair.First == pair.Second || (pair.First.Contains('{') && pair.Second is not ("inbox" or "kinds" or "replay" or "" or "." or "..")));
    }

    private static (JsonNode? Node, bool IsJson)? Parsed(string text)
    {
        try
        {
            return (JsonNode.Parse(text), true);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
