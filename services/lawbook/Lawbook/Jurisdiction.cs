namespace OpenGov.Lawbook;

/// <summary>A country or city whose law, days off, institutions and languages are known as data.</summary>
public sealed class Jurisdiction
{
    private Dictionary<string, ListedTerritory>? territoryByCode;

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

    /// <summary>The files that hold its law, as they were read; a case is judged by those under which it was received.</summary>
    public LawText LawText { get; init; } = LawText.None;

    public IReadOnlyList<ListedInstitution> Institutions { get; init; } = [];

    public IReadOnlyList<ListedCategory> Categories { get; init; } = [];

    public IReadOnlyList<ListedTerritory> Territories { get; init; } = [];

    /// <summary>Where the territories lie; those without are found by name alone.</summary>
    public IReadOnlyList<Boundary> Boundaries { get; init; } = [];

    /// <summary>In the order of the file, which is the order of precedence among equals.</summary>
    public IReadOnlyList<ListedCompetence> Competences { get; init; } = [];

    public IReadOnlyList<ForwardingRule> Forwards { get; init; } = [];

    public Open311Identity Open311 { get; init; } = new();

    /// <summary>A territory and those to which it belongs, the nearest first; none when it is not listed.</summary>
    public IEnumerable<ListedTerritory> Upwards(string? territory)
    {
        territoryByCode ??= Territories.ToDictionary(one => one.Code);
        for (var at = territory; at is not null && territoryByCode.TryGetValue(at, out var listed); at = listed.PartOf)
            yield return listed;
    }

    /// <summary>The day on which something happens where the law counts it: 23:30 in UTC may be tomorrow there.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZone).DateTime);

    /// <summary>The last moment of a day, where the law counts it.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var end = day.ToDateTime(new TimeOnly(23, 59, 59));
        return new DateTimeOffset(end, TimeZone.GetUtcOffset(end));
    }

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
