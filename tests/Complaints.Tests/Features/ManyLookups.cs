using System.Diagnostics;
using OpenGov.Complaints.Features.Filing;
using OpenGov.Complaints.Tests.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Tests.Features;

/// <summary>Points are found in the boundaries of all municipalities: rightly, and fast enough never to be noticed.</summary>
public sealed class ManyLookups(ITestOutputHelper output)
{
    [Fact]
    public void The_map_agrees_with_counting_crossings_edge_by_edge()
    {
        var map = new TerritoryMap(Cases.Law);

        Assert.All(Points(3_000), point => Assert.Equal(ByCrossings(point), map.Find(point)));
    }

    [Fact]
    [Trait("Category", "Prove")]
    public void A_million_points()
    {
        var points = Points(1_000_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var map = new TerritoryMap(Cases.Law);
        var built = watch.Elapsed;
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;

        watch.Restart();
        var found = points.Count(point => map.Find(point) is not null);
        var seconds = watch.Elapsed.TotalSeconds;

        output.WriteLine($"{points.Length / seconds:N0} lookups a second on one core over {Cases.Law.Boundaries.Count} boundaries of {Cases.Law.Boundaries.Sum(Positions):N0} positions; {found:N0} of {points.Length:N0} inside; built in {built.TotalMilliseconds:N0} ms, {memory / 1048576.0:N1} MiB");
        Assert.InRange(found, points.Length / 3, points.Length);
        GC.KeepAlive(map);
    }

    // Seeded: the same points each time, over the rectangle around Lithuania.
    private static Position[] Points(int count)
    {
        var random = new Random(311);
        return [.. Enumerable.Range(0, count).Select(_ => new Position(53.88 + (random.NextDouble() * 2.58), 20.9 + (random.NextDouble() * 5.95)))];
    }

    // W. R. Franklin's PNPOLY, over every edge of every boundary.
    private static string? ByCrossings(Position point) => Cases.Law.Boundaries
        .FirstOrDefault(boundary => boundary.Polygons.Any(rings => rings.Aggregate(false, (inside, ring) => inside ^ Crosses(ring, point))))?.Territory;

    private static bool Crosses(Ring ring, Position point)
    {
        var inside = false;
        for (var at = 1; at < ring.Positions.Count; at++)
        {
            var (one, other) = (ring.Positions[at - 1], ring.Positions[at]);
            if (one.Latitude > point.Latitude != other.Latitude > point.Latitude
                && point.Longitude < ((other.Longitude - one.Longitude) * (point.Latitude - one.Latitude) / (other.Latitude - one.Latitude)) + one.Longitude)
                inside = !inside;
        }

        return inside;
    }

    private static int Positions(Boundary boundary) => boundary.Polygons.Sum(rings => rings.Sum(ring => ring.Positions.Count));
}
