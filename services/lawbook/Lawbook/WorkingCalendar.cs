using System.Collections.Concurrent;

namespace OpenGov.Lawbook;

/// <summary>Which days count as working days: not Saturday, not Sunday, not a holiday in force.</summary>
/// <remarks>Holidays on a weekend are not moved to Monday (Lithuanian Labour Code of 2017).</remarks>
public sealed class WorkingCalendar(IReadOnlyList<Holiday> holidays)
{
    // Reckoned once a year that is asked for: a deadline asks for each of its days.
    private readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, Holiday>> holidaysByYear = new();

    public IReadOnlyList<Holiday> Holidays { get; } = holidays;

    public bool IsWorkingDay(DateOnly day) => WhyOff(day) is null;

    /// <summary>Why a day does not count; null when it does.</summary>
    public SkippedDay? WhyOff(DateOnly day)
    {
        if (holidaysByYear.GetOrAdd(day.Year, HolidaysIn).TryGetValue(day, out var holiday))
            return new SkippedDay(day, holiday.Names);

        return day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? new SkippedDay(day, null) : null;
    }

    /// <summary>Counts working days; a term starts the day after receipt (Civil Code art. 1.119).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one working day.</exception>
    public Deadline Count(DateOnly receivedOn, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var skipped = new List<SkippedDay>();
        var day = receivedOn;

        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            if (WhyOff(day) is { } off) skipped.Add(off);
            else left--;
        }

        return new Deadline(receivedOn, workingDays, day, skipped);
    }

    /// <summary>The day itself, or the next working day when it is none: so ends a term of months (Civil Code art. 1.121).</summary>
    public DateOnly OnOrNextWorkingDay(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    private Dictionary<DateOnly, Holiday> HolidaysIn(int year)
    {
        var days = new Dictionary<DateOnly, Holiday>();
        foreach (var holiday in Holidays)
        {
            var day = holiday.On.In(year);
            if (holiday.FallsOn(day))
                days.TryAdd(day, holiday); // of two on one day the first is named
        }

        return days;
    }
}
