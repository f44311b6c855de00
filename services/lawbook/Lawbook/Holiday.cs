namespace OpenGov.Lawbook;

/// <summary>A day off that returns each year, from when, until when, and who says so.</summary>
public sealed record Holiday
{
    public required HolidayRule On { get; init; }

    /// <summary>Name by language (ISO 639-1).</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required DateOnly InForceFrom { get; init; }

    /// <summary>The last day in force; none while the law stands.</summary>
    public DateOnly? InForceUntil { get; init; }

    public required string Source { get; init; }

    public bool FallsOn(DateOnly day) =>
        day >= InForceFrom && (InForceUntil is not { } until || day <= until) && On.In(day.Year) == day;
}
