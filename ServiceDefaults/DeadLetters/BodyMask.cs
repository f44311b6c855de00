using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Masks a message: of texts only ids, moments, days, and what is a code by its name and by its form are shown. What a contract
/// will bring next year is masked until somebody names it so.
/// </summary>
internal static partial class BodyMask
{
    private const string Masked = "…";

    /// <param name="node">The message, or a part of it.</param>
    /// <param name="onlyIds">For contracts that carry people: nothing but ids is shown.</param>
    /// <param name="name">The property that holds it.</param>
    internal static JsonNode? Apply(JsonNode? node, bool onlyIds, string name = "") => node switch
    {
        null => null,
        JsonObject whole => new JsonObject(whole.Select(property => KeyValuePair.Create(
            CodeForm().IsMatch(property.Key) ? property.Key : Masked, Apply(property.Value, onlyIds, property.Key))).DistinctBy(property => property.Key)),
        JsonArray list => new JsonArray([.. list.Select(item => Apply(item, onlyIds, name))]),
        JsonValue value => MayShow(value, onlyIds, name) ? value.DeepClone() : JsonValue.Create(Masked),
        _ => JsonValue.Create(Masked),
    };

    private static bool MayShow(JsonValue value, bool onlyIds, string name)
    {
        if (!value.TryGetValue<string>(out var text))
            return !onlyIds;
        if (Guid.TryParse(text, out _))
            return true;
        return !onlyIds && (Moment().IsMatch(text) || (CodeName().IsMatch(name) && CodeForm().IsMatch(text)));
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?\z")]
    private static partial Regex Moment();

    [GeneratedRegex("(id|ids|code|codes|reference|references|language|languages|kind|kinds|type|state|category|channel|jurisdiction)$", RegexOptions.IgnoreCase)]
    private static partial Regex CodeName();

    [GeneratedRegex(@"^(?![0-9]{7})[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex CodeForm();
}
