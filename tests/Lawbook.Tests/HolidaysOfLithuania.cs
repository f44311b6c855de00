using System.Globalization;
using System.Text.Json;

namespace OpenGov.Lawbook.Tests;

public sealed class HolidaysOfLithuania
{
    [Theory]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2027, "2027-03-28")]
    [InlineData(2028, "2028-04-16")]
    public void Easter_is_found(int year, string sunday) =>
        Assert.Equal(sunday, HolidayRule.EasterSunday(year).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    [InlineData(2027)]
    public async Task The_days_off_are_those_of_an_independent_list(int year)
    {
        var folder = Environment.GetEnvironmentVariable("OPENGOV_TEST_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "OPENGOV_TEST_DATA names no folder that holds lithuania/holidays/LT-*.json.");

        var listed = await ListedDays(Path.Combine(folder!, "lithuania", "holidays", $"LT-{year}.json"));

        var first = new DateOnly(year, 1, 1);
        var ours = Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber).Select(first.AddDays)
            .Where(day => Lithuania.Read.Calendar.WhyOff(day) is { Holiday: not null });
        Assert.Equal(listed, ours);
    }

    // The list calls Mother's and Father's Day observances; the Labour Code makes them holidays. Both are Sundays.
    private static async Task<IEnumerable<DateOnly>> ListedDays(string file)
    {
        using var list = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        return list.RootElement.EnumerateArray()
            .Where(entry => entry.GetProperty("type").GetString() == "public" || entry.GetProperty("name").GetString() is "Motinos diena" or "Tėvo diena")
            .Select(entry => DateOnly.Parse(entry.GetProperty("date").GetString()!.AsSpan(0, 10), CultureInfo.InvariantCulture))
            .Distinct().Order().ToList();
    }
}
