using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using OpenGov.Fuzz.Sending;

namespace OpenGov.Fuzz.Checks;

/// <summary>A refusal is a problem (RFC 9457) with a stable code; below /open311 it has the form of GeoReport.</summary>
internal static class Refusals
{
    internal static IEnumerable<string> In(Draft draft, Heard heard)
    {
        if (heard.Status is < 400 or >= 500 || draft.Method == "HEAD") yield break;
        if (heard.Text.Length == 0 && draft.IsBeyondHttp && heard.Status is 400 or 414 or 431) yield break;

        if (heard.MediaType == "application/problem+json")
        {
            if (CodeOf(heard.Text) is not { Length: > 0 }) yield return $"{heard.Status} is a problem without a code";
        }
        else if (!draft.Address.Contains("open311", StringComparison.OrdinalIgnoreCase) || !IsGeoReport(heard))
        {
            yield return $"{heard.Status} is no problem but {(heard.MediaType.Length > 0 ? heard.MediaType : "nothing")}: {Short(heard.Text)}";
        }
    }

    internal static string? CodeOf(string text)
    {
        try
        {
            return (string?)JsonNode.Parse(text)?["code"];
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    internal static string Short(string text) => text.Length > 300 ? text[..300] + "…" : text;

    private static bool IsGeoReport(Heard heard)
    {
        try
        {
            return heard.MediaType == "application/json"
                ? JsonNode.Parse(heard.Text) is JsonArray { Count: > 0 } errors && errors.All(one => one?["code"] is not null && one["description"] is not null)
                : heard.MediaType == "text/xml" && XDocument.Parse(heard.Text).Root is { Name.LocalName: "errors" } root && root.Elements("error").All(one => one.Element("code") is not null);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or XmlException)
        {
            return false;
        }
    }
}
