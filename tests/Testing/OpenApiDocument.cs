using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace OpenGov.Testing;

/// <summary>The committed OpenAPI document of a service, so that what it promises does not change unnoticed.</summary>
public static class OpenApiDocument
{
    /// <summary>Set to 1, the document is written anew instead of compared; the change is then seen in the commit.</summary>
    public const string WriteVariable = "OPENGOV_WRITE_OPENAPI";

    private const int MostDifferencesTold = 20;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fails, with the places, when the service serves another document than the committed one.</summary>
    /// <param name="client">Of the service; the document is anonymous.</param>
    /// <param name="committed">From the root of the checkout, as <c>services/complaints/Complaints/openapi.json</c>.</param>
    public static async Task IsAsCommittedAsync(HttpClient client, string committed)
    {
        var served = JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!.AsObject();
        served.Remove("servers"); // where this one process listens
        var path = Path.Combine(Root(), committed);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
            await File.WriteAllTextAsync(path, served.ToJsonString(Readable) + "\n");

        var stored = File.Exists(path) ? JsonNode.Parse(await File.ReadAllTextAsync(path)) : null;
        var differences = Differences(stored, served, "").Take(MostDifferencesTold).ToList();
        Assert.True(
            differences.Count == 0,
            $"{committed} is not what the service serves. Meant so? Run these tests once with {WriteVariable}=1 and commit it.\n{string.Join('\n', differences)}");
        Assert.Empty(Gaps(served));
    }

    /// <summary>What a stranger could not know by the document: a part of the path that is not described, an input that is never refused.</summary>
    public static IEnumerable<string> Gaps(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        let parameters = operation.Value!["parameters"]?.AsArray() ?? []
        let takesInput = parameters.Count > 0 || operation.Value!["requestBody"] is not null
        from gap in PartsOf(path.Key).Where(part => !parameters.Any(one => (string?)one!["in"] == "path" && (string?)one["name"] == part)).Select(part => $"{{{part}}} is not described")
            .Concat(takesInput && !operation.Value!["responses"]!.AsObject().Any(answer => answer.Key.StartsWith('4')) ? ["no answer to what is malformed"] : [])
        select $"{operation.Key} {path.Key}: {gap}";

    /// <summary>JSON pointers to what differs between the committed and the served document.</summary>
    public static IEnumerable<string> Differences(JsonNode? committed, JsonNode? served, string at) => (committed, served) switch
    {
        (JsonObject one, JsonObject other) => one.Select(property => property.Key).Union(other.Select(property => property.Key))
            .SelectMany(key => Differences(one[key], other[key], $"{at}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}")),
        (JsonArray one, JsonArray other) when one.Count == other.Count =>
            one.Zip(other).SelectMany((items, index) => Differences(items.First, items.Second, $"{at}/{index}")),
        _ => JsonNode.DeepEquals(committed, served) ? [] : [$"{at}: committed {Short(committed)}, served {Short(served)}"],
    };

    private static IEnumerable<string> PartsOf(string path) =>
        path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));

    private static string Short(JsonNode? node) => node?.ToJsonString() switch
    {
        null => "nothing",
        { Length: > 80 } text => text[..80] + "…",
        var text => text,
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OpenGov.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No OpenGov.sln above the tests.");
        return folder.FullName;
    }
}
