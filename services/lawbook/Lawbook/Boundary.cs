namespace OpenGov.Lawbook;

/// <summary>Where a territory lies.</summary>
/// <param name="Territory">Its code.</param>
/// <param name="Polygons">Each a list of rings: the outer one first, then its holes.</param>
public sealed record Boundary(string Territory, IReadOnlyList<IReadOnlyList<Ring>> Polygons);

/// <summary>A closed line of positions (WGS 84, degrees); the last is the first.</summary>
public sealed record Ring(IReadOnlyList<Position> Positions);
