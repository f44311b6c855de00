using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>
/// Checks JSON against the schemas of Open311: exactly the keywords that these use (draft 4), and a failure on any other, so that
/// nothing is left unchecked in silence. No package that knows the whole standard is to be had.
/// </summary>
internal sealed partial class JsonSchema
{
    private readonly string folder;
    private readonly JsonElement schema;

    private JsonSchema(string folder, JsonElement schema) => (this.folder, this.schema) = (folder, schema);

    internal static JsonSchema Read(string file) =>
        new(Path.GetDirectoryName(file)!, JsonDocument.Parse(File.ReadAllBytes(file)).RootElement);

    internal static JsonSchema Parse(string schema) => new("", JsonDocument.Parse(schema).RootElement);

    /// <summary>What is wrong, each with its place; nothing when the schema accepts it.</summary>
    internal IEnumerable<string> Mistakes(JsonElement value) => Mistakes(schema, value, "");

    private IEnumerable<string> Mistakes(JsonElement rule, JsonElement value, string at)
    {
        if (rule.TryGetProperty("$ref", out var other)) // beside it other keywords do not count, in draft 4
            return Read(Path.Combine(folder, other.GetString()!)).Mistakes(value).Select(mistake => at + mistake);
        return rule.EnumerateObject().SelectMany(keyword => Mistakes(keyword, rule, value, at));
    }

    private IEnumerable<string> Mistakes(JsonProperty keyword, JsonElement rule, JsonElement value, string at) => keyword.Name switch
    {
        "description" => [],
        "type" => Unless(IsOfType(value, keyword.Value.GetString()!), $"{at}: {value.ValueKind} where {keyword.Value} is asked for"),
        "enum" => Unless(keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), $"{at}: {value} is none of {keyword.Value}"),
        "anyOf" => Unless(keyword.Value.EnumerateArray().Any(one => !Mistakes(one, value, at).Any()), $"{at}: {value} fits none of {keyword.Value}"),
        "maxLength" => Unless(value.ValueKind != JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() <= keyword.Value.GetInt32(), $"{at}: longer than {keyword.Value}"),
        "format" => Unless(value.ValueKind != JsonValueKind.String || HasFormat(value.GetString()!, keyword.Value.GetString()!), $"{at}: {value} is no {keyword.Value}"),
        "required" when value.ValueKind == JsonValueKind.Object => keyword.Value.EnumerateArray()
            .Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}/{name}: missing"),
        "properties" when value.ValueKind == JsonValueKind.Object => value.EnumerateObject()
            .Where(one => keyword.Value.TryGetProperty(one.Name, out _))
            .SelectMany(one => Mistakes(keyword.Value.GetProperty(one.Name), one.Value, $"{at}/{one.Name}")),
        "items" when value.ValueKind == JsonValueKind.Array => value.EnumerateArray()
            .SelectMany((item, index) => Mistakes(keyword.Value, item, $"{at}/{index}")),
        "required" or "properties" or "items" => [], // they say nothing of values of another kind
        _ => throw new NotSupportedException($"The keyword '{keyword.Name}' of {rule} is not known here; teach it to this class."),
    };

    private static IEnumerable<string> Unless(bool isFine, string mistake) => isFine ? [] : [mistake];

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The type '{type}' is not known here; teach it to this class."),
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        "date-time" => Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        _ => throw new NotSupportedException($"The format '{format}' is not known here; teach it to this class."),
    };

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Rfc3339();
}
