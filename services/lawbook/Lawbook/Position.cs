namespace OpenGov.Lawbook;

/// <summary>A place on Earth (WGS 84, degrees).</summary>
public readonly record struct Position(double Latitude, double Longitude)
{
    /// <returns>Null unless both are given.</returns>
    public static Position? Of(double? latitude, double? longitude) =>
        latitude is { } north && longitude is { } east ? new Position(north, east) : null;

    public static bool IsOnEarth(double latitude, double longitude) => latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180;
}
