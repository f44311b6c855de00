using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenGov.Lawbook;

/// <summary>When a holiday falls in a year: <c>02-16</c>, <c>easter+1</c>, or <c>05 sunday 1</c> (the first Sunday of May).</summary>
public sealed partial class HolidayRule
{
    private readonly Func<int, DateOnly> dayIn;
    private readonly string rule;

    private HolidayRule(string rule, Func<int, DateOnly> dayIn)
    {
        this.rule = rule;
        this.dayIn = dayIn;
    }

    /// <summary>The day in a year.</summary>
    public DateOnly In(int year) => dayIn(year);

    public override string ToString() => rule;

    /// <exception cref="FormatException">The rule is none of the three forms.</exception>
    public static HolidayRule Parse(string rule)
    {
        if (FixedDay().IsMatch(rule) && InACommonYear(rule) is { } fixedDay)
            return new HolidayRule(rule, year => new DateOnly(year, fixedDay.Month, fixedDay.Day));

        if (FromEaster().Match(rule) is { Success: true } easter)
        {
            var days = easter.Groups["days"] is { Success: true } offset ? int.Parse(offset.Value, CultureInfo.InvariantCulture) : 0;
            return new HolidayRule(rule, year => EasterSunday(year).AddDays(days));
        }

        if (NthWeekday().Match(rule) is { Success: true } nth)
        {
            var month = int.Parse(nth.Groups["month"].Value, CultureInfo.InvariantCulture);
            var weekday = Enum.Parse<DayOfWeek>(nth.Groups["weekday"].Value, ignoreCase: true);
            var week = int.Parse(nth.Groups["week"].Value, CultureInfo.InvariantCulture);
            return new HolidayRule(rule, year => WeekdayOf(year, month, weekday, week));
        }

        throw new FormatException($"'{rule}' is no rule for a holiday: write MM-DD, easter+N or 'MM weekday N'.");
    }

    /// <summary>Easter of the western churches, by the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, ch. 8).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var (golden, century, ofCentury) = (year % 19, year / 100, year % 100);
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var exception = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * exception) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }

    private static DateOnly WeekdayOf(int year, int month, DayOfWeek weekday, int week)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((weekday - first.DayOfWeek + 7) % 7) + (7 * (week - 1)));
    }

    // 29 February is refused: it would be no day in most years. 2023 stands for a common year.
    private static DateOnly? InACommonYear(string monthAndDay) =>
        DateOnly.TryParseExact($"2023-{monthAndDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"^\d\d-\d\d$")]
    private static partial Regex FixedDay();

    [GeneratedRegex(@"^easter(?<days>[+-]\d{1,2})?$")]
    private static partial Regex FromEaster();

    // The fifth weekday is left out: it is missing in most months.
    [GeneratedRegex("^(?<month>0[1-9]|1[0-2]) (?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday) (?<week>[1-4])$")]
    private static partial Regex NthWeekday();
}
