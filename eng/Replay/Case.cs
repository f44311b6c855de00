using System.Globalization;

namespace OpenGov.Replay;

/// <summary>A row in the words of the platform.</summary>
/// <param name="Category">A code.</param>
/// <param name="Territory">A code; null where the row names none.</param>
/// <param name="Institution">The code of the one that had it in its own city; null where the platform lists none of that name.</param>
internal sealed record Case(int Line, string Id, string Category, string? Territory, Point? Point, string? Address, string? Description, string? Institution)
{
    /// <summary>What an old case brings along besides; null where it is not asked for.</summary>
    internal FormerCase? Former { get; init; }
}

/// <summary>Degrees of WGS 84, as they stand in the file.</summary>
internal sealed record Point(double Latitude, double Longitude)
{
    internal string Lat => Latitude.ToString("R", CultureInfo.InvariantCulture);

    internal string Long => Longitude.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>How an old case went.</summary>
internal sealed record FormerCase(string Title, DateTimeOffset FiledAt, DateOnly? DueOn, DateTimeOffset? ClosedAt, string? ClosingNote);
