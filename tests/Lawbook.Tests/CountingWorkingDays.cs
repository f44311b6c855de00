using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace OpenGov.Lawbook.Tests;

public sealed class CountingWorkingDays
{
    private static WorkingCalendar Calendar { get; } = Lithuania.Read.Calendar;

    // Computed twice, independently, from Labour Code art. 123; day 0 is the day of receipt.
    [Theory]
    [InlineData("2026-10-30", "2026-11-09", "2026-11-30", "2026-12-14", "2026-12-30")]
    [InlineData("2026-11-01", "2026-11-09", "2026-11-30", "2026-12-14", "2026-12-30")]
    [InlineData("2026-12-01", "2026-12-08", "2026-12-31", "2027-01-15", "2027-01-29")]
    [InlineData("2026-12-23", "2027-01-04", "2027-01-25", "2027-02-08", "2027-02-23")]
    [InlineData("2027-02-15", "2027-02-23", "2027-03-17", "2027-04-01", "2027-04-15")]
    [InlineData("2027-03-26", "2027-04-05", "2027-04-26", "2027-05-10", "2027-05-24")]
    [InlineData("2027-04-30", "2027-05-07", "2027-05-28", "2027-06-11", "2027-06-28")]
    [InlineData("2027-06-01", "2027-06-08", "2027-06-30", "2027-07-15", "2027-07-29")]
    public void A_term_ends_on_the_day_the_law_gives(string received, string forward, string due, string extended, string twice)
    {
        var day = Day(received);

        Assert.Equal(
            [Day(forward), Day(due), Day(extended), Day(twice)],
            new[] { 5, 20, 30, 40 }.Select(days => Calendar.Count(day, days).DueOn));
    }

    [Theory]
    [InlineData(2026, 251)]
    [InlineData(2027, 252)]
    public void A_year_has_as_many_working_days_as_the_law_leaves(int year, int workingDays)
    {
        var days = Enumerable.Range(0, 365).Select(new DateOnly(year, 1, 1).AddDays);

        Assert.Equal(workingDays, days.Count(Calendar.IsWorkingDay));
    }

    [Fact]
    public void Each_skipped_day_is_told_with_its_reason()
    {
        var deadline = Calendar.Count(Day("2026-12-23"), 5);

        Assert.Equal(
            ["2026-12-24 Kūčios", "2026-12-25 Kalėdos", "2026-12-26 Antroji Kalėdų diena", "2026-12-27 weekend", "2027-01-01 Naujieji metai", "2027-01-02 weekend", "2027-01-03 weekend"],
            deadline.Skipped.Select(off => $"{off.Day:yyyy-MM-dd} {off.Holiday?["lt"] ?? "weekend"}"));
    }

    [Fact]
    public void A_term_of_months_that_ends_on_a_holiday_ends_the_next_working_day()
    {
        Assert.Equal(Day("2026-12-28"), Calendar.OnOrNextWorkingDay(Day("2026-12-24")));
        Assert.Equal(Day("2026-12-23"), Calendar.OnOrNextWorkingDay(Day("2026-12-23")));
    }

    [Fact]
    public void A_holiday_counts_only_from_the_year_it_is_in_force()
    {
        Assert.True(Calendar.IsWorkingDay(Day("2018-11-02")));
        Assert.False(Calendar.IsWorkingDay(Day("2020-11-02")));
    }

    [Fact]
    public void No_term_is_shorter_than_a_day() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.Count(Day("2026-12-24"), 0));

    [Fact]
    public void Every_term_ends_on_a_working_day_and_every_day_before_it_is_counted_or_explained() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>().Filter(offset => offset is >= 0 and < 20_000),
            Gen.Choose(1, 60).ToArbitrary(),
            (offset, workingDays) =>
            {
                var deadline = Calendar.Count(new DateOnly(2000, 1, 1).AddDays(offset), workingDays);
                var passed = deadline.DueOn.DayNumber - deadline.ReceivedOn.DayNumber;
                return Calendar.IsWorkingDay(deadline.DueOn) && passed == workingDays + deadline.Skipped.Count;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_term_counted_in_two_parts_ends_on_the_same_day() =>
        Prop.ForAll(
            Gen.Choose(0, 20_000).ToArbitrary(),
            Gen.Choose(1, 30).ToArbitrary(),
            Gen.Choose(1, 30).ToArbitrary(),
            (offset, first, second) =>
            {
                var received = new DateOnly(2000, 1, 1).AddDays(offset);
                return Calendar.Count(Calendar.Count(received, first).DueOn, second).DueOn == Calendar.Count(received, first + second).DueOn;
            }).QuickCheckThrowOnFailure();

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
