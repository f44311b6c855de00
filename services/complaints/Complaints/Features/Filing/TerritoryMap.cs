using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using OpenGov.Lawbook;
using Position = OpenGov.Lawbook.Position;

namespace OpenGov.Complaints.Features.Filing;

/// <summary>The boundaries of a jurisdiction in memory: finds the territory in which a point lies (an R-tree, then indexed rings).</summary>
internal sealed class TerritoryMap
{
    private readonly STRtree<(string Territory, int Depth, IPreparedGeometry Area)> tree = new();

    /// <exception cref="JurisdictionDataException">A boundary crosses itself or has no area.</exception>
    internal TerritoryMap(Jurisdiction jurisdiction)
    {
        foreach (var boundary in jurisdiction.Boundaries)
        {
            var area = AreaOf(boundary);
            if (!area.IsValid || area.IsEmpty)
                throw new JurisdictionDataException("boundaries.geojson", 0, $"the boundary of '{boundary.Territory}' crosses itself or has no area; mend it in a map editor.");
            var prepared = PreparedGeometryFactory.Prepare(area);
            prepared.Contains(area.InteriorPoint); // builds its index now: later, callers at once would each build one
            tree.Insert(area.EnvelopeInternal, (boundary.Territory, jurisdiction.Upwards(boundary.Territory).Count(), prepared));
        }

        HasBoundaries = jurisdiction.Boundaries.Count > 0;
        if (HasBoundaries) tree.Build();
    }

    /// <summary>False where no boundary is known: points then say nothing.</summary>
    internal bool HasBoundaries { get; }

    /// <returns>The code of the territory that covers the point, the lowest where a district lies within a city; null outside all of them.</returns>
    internal string? Find(Position position)
    {
        var point = new Point(position.Longitude, position.Latitude);
        (string? Territory, int Depth) lowest = (null, 0);
        foreach (var (territory, depth, area) in tree.Query(point.EnvelopeInternal))
        {
            if (depth > lowest.Depth && area.Covers(point)) lowest = (territory, depth);
        }

        return lowest.Territory;
    }

    private static MultiPolygon AreaOf(Boundary boundary) => new([.. boundary.Polygons.Select(rings =>
        new Polygon(RingOf(rings[0]), [.. rings.Skip(1).Select(RingOf)]))]);

    private static LinearRing RingOf(Ring ring) => new([.. ring.Positions.Select(position => new Coordinate(position.Longitude, position.Latitude))]);
}
