using System.Text.Json.Nodes;

namespace OpenGov.Fuzz.Api;

/// <summary>One operation of one service, as its document describes it.</summary>
/// <param name="Service">As <c>complaints</c>; whose door it is.</param>
/// <param name="Method">In capitals.</param>
/// <param name="Path">At the service's own door.</param>
/// <param name="PublicPath">At the gateway.</param>
internal sealed record Operation(string Service, string Method, string Path, string PublicPath)
{
    internal IReadOnlyList<Parameter> Query { get; init; } = [];

    /// <summary>Null when it takes no body.</summary>
    internal JsonNode? Body { get; init; }

    internal bool TakesForm { get; init; }

    /// <summary>By status: the media type and the schema of the answer.</summary>
    internal IReadOnlyDictionary<int, (string MediaType, JsonNode? Schema)> Answers { get; init; } = new Dictionary<int, (string, JsonNode?)>();

    /// <summary>The document, in which references are looked up.</summary>
    internal required JsonNode Document { get; init; }

    internal bool IsOpen311 => Path.StartsWith("/open311", StringComparison.Ordinal);

    internal bool IsForOperators => Path.StartsWith("/operations", StringComparison.Ordinal);

    internal bool IsStep => Method == "POST" && Path.StartsWith("/complaints/{reference}/", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {PublicPath}";
}

/// <summary>A parameter of the query.</summary>
internal sealed record Parameter(string Name, JsonNode? Schema, bool IsRequired);
