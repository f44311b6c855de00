using System.Text.Json.Nodes;
using OpenGov.Platforms;

namespace OpenGov.Fuzz.Api;

/// <summary>The committed OpenAPI documents, and ours of Open311, which the services leave to the standard.</summary>
internal static class Documents
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    /// <param name="checkout">The root of the sources.</param>
    /// <param name="only">One service, or <c>open311</c>.</param>
    /// <exception cref="TroubleException">There is none, or no operation is left.</exception>
    internal static IReadOnlyList<Operation> Read(string checkout, string? only)
    {
        var all = new List<Operation>();
        foreach (var file in Directory.GetFiles(Path.Combine(checkout, "services"), "openapi.json", SearchOption.AllDirectories).Where(IsSource).Order(StringComparer.Ordinal))
        {
            var service = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))!;
            all.AddRange(OperationsOf(JsonNode.Parse(File.ReadAllText(file))!, service));
        }

        using var ours = typeof(Documents).Assembly.GetManifestResourceStream("open311.json")!;
        all.AddRange(OperationsOf(JsonNode.Parse(ours)!, "complaints"));
        var asked = only is null ? all : all.FindAll(one => only == "open311" ? one.IsOpen311 : one.Service == only && !one.IsOpen311);
        return asked.Count > 0 ? asked : throw new TroubleException($"--only takes open311 or one of {string.Join(", ", all.Select(one => one.Service).Distinct())}.");
    }

    internal static IEnumerable<Operation> OperationsOf(JsonNode document, string service) =>
        from path in document["paths"]!.AsObject()
        from one in path.Value!.AsObject()
        where Methods.Contains(one.Key)
        select Of(document, service, one.Key.ToUpperInvariant(), path.Key, one.Value!);

    private static bool IsSource(string file) => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal);

    private static Operation Of(JsonNode document, string service, string method, string path, JsonNode described)
    {
        var contents = described["requestBody"]?["content"]?.AsObject();
        return new Operation(service, method, path, Public(service, path))
        {
            Document = document,
            Query = [.. (described["parameters"]?.AsArray() ?? []).Where(one => (string?)one!["in"] == "query")
                .Select(one => new Parameter((string)one!["name"]!, one["schema"], (bool?)one["required"] ?? false))],
            Body = contents?.First().Value!["schema"],
            TakesForm = contents?.First().Key == "application/x-www-form-urlencoded",
            Answers = described["responses"]!.AsObject().ToDictionary(one => int.Parse(one.Key, System.Globalization.CultureInfo.InvariantCulture), one => Answer(one.Value!)),
        };
    }

    private static (string, JsonNode?) Answer(JsonNode response) =>
        response["content"]?.AsObject().FirstOrDefault() is { Key: not null } content ? (content.Key, content.Value!["schema"]) : ("", null);

    // As the gateway's routes.json has it.
    private static string Public(string service, string path) =>
        path.StartsWith("/open311", StringComparison.Ordinal) ? path
        : path.StartsWith("/operations", StringComparison.Ordinal) ? $"/api/operations/{service}{path["/operations".Length..]}"
        : "/api" + path;
}
