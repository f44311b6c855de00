using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenGov.Replay;

/// <summary>Reads why the platform refused: an error list of GeoReport v2, or problem details (RFC 9457).</summary>
internal static class Refusals
{
    internal static string Read(Answer answer)
    {
        try
        {
            return JsonNode.Parse(answer.Body) switch
            {
                JsonArray { Count: > 0 } errors => $"{answer.Status}: {string.Join(" ", errors.Select(one => (string?)one?["description"]))}",
                JsonObject problem => $"{answer.Status}: {string.Join(" ", Words(problem))}",
                _ => answer.Short,
            };
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return answer.Short;
        }
    }

    private static IEnumerable<string> Words(JsonObject problem)
    {
        if ((string?)problem["code"] is { } code) yield return code;
        if ((string?)(problem["detail"] ?? problem["title"]) is { } detail) yield return detail;
        foreach (var (field, faults) in problem["errors"] as JsonObject ?? [])
            yield return $"{field}: {string.Join(" ", faults?.AsArray().Select(one => (string?)one) ?? [])}";
    }
}
