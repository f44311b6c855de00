namespace OpenGov.Lawbook;

/// <summary>A country or city whose law, days off, institutions and languages are known as data.</summary>
public sealed class Jurisdiction
{
    /// <summary>Short and unique, as <c>lt</c>; it begins the reference of each case.</summary>
    public required string Code { get; init; }

    /// <summary>Name by language (ISO 639-1).</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The zone in which the law counts days.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The languages offered, the official one first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required IReadOnlyList<TimeLimit> TimeLimits { get; init; }

    public required WorkingCalendar Calendar { get; init; }

    public required IReadOnlyList<ListedInstitution> Institutions { get; init; }

    public required IReadOnlyList<ListedCategory> Categories { get; init; }

    /// <summary>The day on which something happens where the law counts it: 23:30 in UTC may be tomorrow there.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZone).DateTime);

    /// <summary>The time limit in force on a day.</summary>
    /// <exception cref="LawUnknownException">No time limit for this step is in force on that day.</exception>
    public TimeLimit TimeLimitFor(string procedure, string step, DateOnly on) =>
        TimeLimits.LastOrDefault(limit => limit.Procedure == procedure && limit.Step == step && limit.IsInForce(on))
        ?? throw new LawUnknownException($"Jurisdiction {Code} has no time limit '{step}' of '{procedure}' in force on {on:yyyy-MM-dd}; add it to law.json.");

    /// <summary>The last day for a step, by the law in force when the case was received, with each day that was skipped.</summary>
    /// <exception cref="LawUnknownException">No time limit for this step is in force on that day.</exception>
    public Deadline DeadlineFor(string procedure, string step, DateOnly receivedOn) =>
        Calendar.Count(receivedOn, TimeLimitFor(procedure, step, receivedOn).WorkingDays);
}

/// <summary>The data of a jurisdiction say nothing about what was asked of them.</summary>
public sealed class LawUnknownException(string message) : Exception(message);
