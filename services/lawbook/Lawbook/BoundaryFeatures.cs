using System.Text.Json;

namespace OpenGov.Lawbook;

/// <summary>Reads <c>boundaries.geojson</c> (RFC 7946): polygons and multipolygons, each with the property <c>territory</c>.</summary>
internal static class BoundaryFeatures
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    internal static IReadOnlyList<Boundary> Read(string file, IReadOnlyList<ListedTerritory> territories)
    {
        if (!File.Exists(file)) return [];

        var known = territories.Select(one => one.Code).ToHashSet();
        var boundaries = new List<Boundary>();
        foreach (var (number, feature) in FeaturesOf(file).Index())
        {
            if (feature.Properties?.Territory is not { } territory)
                throw Wrong(file, number, "lacks the property 'territory', which names it by a code of territories.csv.");
            if (!known.Contains(territory))
                throw Wrong(file, number, $"names '{territory}', which is no territory of territories.csv; add it there or correct the code.");
            boundaries.Add(new Boundary(territory, [.. Polygons(file, number, feature.Geometry).Select(rings => Rings(file, number, rings))]));
        }

        return boundaries;
    }

    private static IReadOnlyList<Feature> FeaturesOf(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Collected>(JurisdictionFolder.Text(file), Options)?.Features
                ?? throw new JurisdictionDataException(file, 1, "is no FeatureCollection of GeoJSON.");
        }
        catch (JsonException wrong)
        {
            throw new JurisdictionDataException(file, (wrong.LineNumber ?? 0) + 1, wrong.Message, wrong);
        }
    }

    private static double[][][][] Polygons(string file, int number, Geometry? geometry)
    {
        try
        {
            return geometry?.Type switch
            {
                "Polygon" => [geometry.Coordinates.Deserialize<double[][][]>()!],
                "MultiPolygon" => geometry.Coordinates.Deserialize<double[][][][]>()!,
                var other => throw Wrong(file, number, $"is a '{other}'; a territory is a Polygon or a MultiPolygon."),
            };
        }
        catch (JsonException wrong)
        {
            throw Wrong(file, number, $"has coordinates that are not those of a {geometry!.Type}: {wrong.Message}");
        }
    }

    private static List<Ring> Rings(string file, int number, double[][][] rings) => [.. rings.Select(ring =>
    {
        if (ring.Length < 4 || !ring[0].AsSpan(0, 2).SequenceEqual(ring[^1].AsSpan(0, 2)))
            throw Wrong(file, number, "has a ring that is not closed: the last position must be the first, and there are at least four.");
        if (ring.Any(position => position.Length < 2 || !Position.IsOnEarth(position[1], position[0])))
            throw Wrong(file, number, "has a position that is nowhere on Earth; positions are [longitude, latitude] in degrees of WGS 84.");
        return new Ring([.. ring.Select(position => new Position(position[1], position[0]))]);
    })];

    private static JurisdictionDataException Wrong(string file, int number, string what) =>
        new(file, JsonLines.OfItems(JurisdictionFolder.Text(file), "features")[number], $"feature {number + 1} {what}");

    private sealed record Collected(IReadOnlyList<Feature>? Features);

    private sealed record Feature(Properties? Properties, Geometry? Geometry);

    private sealed record Properties(string? Territory);

    private sealed record Geometry(string Type, JsonElement Coordinates);
}
