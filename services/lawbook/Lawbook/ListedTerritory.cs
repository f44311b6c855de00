namespace OpenGov.Lawbook;

/// <summary>A part of a jurisdiction for which somebody is competent: a municipality, an eldership, a neighbourhood.</summary>
public sealed record ListedTerritory
{
    /// <summary>Unique over all jurisdictions, as <c>lt-sav-13</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Name by language (ISO 639-1).</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>Other names under which it stands in addresses, in any language.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The code of the territory to which it belongs; null for the highest.</summary>
    public string? PartOf { get; init; }
}
