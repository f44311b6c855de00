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

/// <summary>Where a territory lies.</summary>
/// <param name="Territory">Its code.</param>
/// <param name="Polygons">Each a list of rings: the outer one first, then its holes.</param>
public sealed record Boundary(string Territory, IReadOnlyList<IReadOnlyList<Ring>> Polygons);

/// <summary>A closed line of positions (WGS 84, degrees); the last is the first.</summary>
public sealed record Ring(IReadOnlyList<Position> Positions);

/// <summary>A place on Earth (WGS 84, degrees).</summary>
public readonly record struct Position(double Latitude, double Longitude)
{
    /// <returns>Null unless both are given.</returns>
    public static Position? Of(double? latitude, double? longitude) =>
        latitude is { } north && longitude is { } east ? new Position(north, east) : null;

    public static bool IsOnEarth(double latitude, double longitude) => latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180;
}

/// <summary>Who is competent for what and where.</summary>
/// <param name="Category">The code of a category; null for every one.</param>
/// <param name="Territory">The code of a territory; null for every one.</param>
/// <param name="Institution">The code of the institution.</param>
public sealed record ListedCompetence(string? Category, string? Territory, string Institution);

/// <summary>The cases of a category that one institution receives are forwarded to another city's Open311 server.</summary>
public sealed record ForwardingRule
{
    public required string Category { get; init; }

    /// <summary>The code of the institution whose cases are forwarded.</summary>
    public required string Institution { get; init; }

    /// <summary>The address of the other server, as <c>https://city.example/open311/v2/</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Where the other server serves several jurisdictions.</summary>
    public string? JurisdictionId { get; init; }

    /// <summary>The code of the category over there.</summary>
    public required string ServiceCode { get; init; }

    /// <summary>The name of the key in the settings; the key itself is no data.</summary>
    public required string KeyName { get; init; }

    public required DateOnly InForceFrom { get; init; }

    /// <summary>The agreement on which it rests.</summary>
    public required string Source { get; init; }
}

/// <summary>How a jurisdiction presents itself to Open311 clients.</summary>
/// <param name="JurisdictionId">As <c>vilnius.lt</c>; the code of the jurisdiction when left out.</param>
/// <param name="Contact">Whom the makers of clients ask.</param>
/// <param name="KeyService">How a key is had.</param>
public sealed record Open311Identity(string? JurisdictionId = null, string? Contact = null, string? KeyService = null);
