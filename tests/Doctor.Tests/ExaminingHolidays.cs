using System.Globalization;
using OpenGov.Doctor.Checks;

namespace OpenGov.Doctor.Tests;

public sealed class ExaminingHolidays : IDisposable
{
    private readonly string more = Directory.CreateTempSubdirectory("opengov-doctor-").FullName;

    public void Dispose() => Directory.Delete(more, recursive: true);

    [Fact]
    public async Task Lithuania_as_shipped_is_green() =>
        Assert.Equal(new Finding("holidays lt", State.Ok, "16 in 2027"), await ExaminedAsync("lt", "2026-11-22"));

    [Fact]
    public async Task A_missing_file_of_holidays_is_red_and_the_advice_says_to_put_it_back()
    {
        Copy("zz");
        File.Delete(Path.Combine(more, "zz", "holidays.json"));

        var finding = await ExaminedAsync("zz", "2026-03-01");

        Assert.Equal(State.Bad, finding.State);
        Assert.Equal($"holidays.json is missing in {Path.Combine(more, "zz")}", finding.Found);
        Assert.StartsWith("put it back", finding.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-09-30", State.Warn)]
    [InlineData("2026-10-01", State.Bad)]
    [InlineData("2025-12-31", State.Ok)]
    public async Task Holidays_that_end_with_the_year_are_yellow_until_October_and_red_from_then_on(string today, object state)
    {
        Copy("zz");
        var file = Path.Combine(more, "zz", "holidays.json");
        var dated = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\"source\"", "\"inForceUntil\": \"2026-12-31\", \"source\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, dated, TestContext.Current.CancellationToken);

        var finding = await ExaminedAsync("zz", today);

        Assert.Equal(state, finding.State);
        if (finding.State != State.Ok) Assert.StartsWith($"enter the days off of 2027 in {file}", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_holiday_less_than_this_year_is_yellow()
    {
        Copy("zz");
        var file = Path.Combine(more, "zz", "holidays.json");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace("\"on\": \"12-26\",", "\"on\": \"12-26\", \"inForceUntil\": \"2026-12-31\",", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal((State.Warn, "15 in 2027, 16 in 2026"), await StateAsync("zz", "2026-11-22"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_red_with_its_line()
    {
        Copy("zz");
        await File.WriteAllTextAsync(Path.Combine(more, "zz", "holidays.json"), "{\n \"holidays\": [ { \"on\": \"13-45\" } ]\n}", TestContext.Current.CancellationToken);

        var finding = await ExaminedAsync("zz", "2026-11-22");

        Assert.Equal(State.Bad, finding.State);
        Assert.Contains("holidays.json", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_of_further_jurisdictions_is_red() =>
        Assert.Equal(State.Bad, (await ExaminedAsync(null, "2026-11-22")).State);

    private async Task<(State State, string Found)> StateAsync(string code, string today)
    {
        var finding = await ExaminedAsync(code, today);
        return (finding.State, finding.Found);
    }

    private async Task<Finding> ExaminedAsync(string? code, string today)
    {
        var places = Places.Find(more, new Dictionary<string, string> { ["Jurisdictions__More"] = more }, Patient.Checkout);
        var findings = await Examination.RunAsync([Holidays.Check(places, new StoppedClock(today))]);
        return findings.Single(finding => finding.Check == (code is null ? "holidays" : $"holidays {code}"));
    }

    private void Copy(string code)
    {
        Directory.CreateDirectory(Path.Combine(more, code));
        foreach (var file in Directory.GetFiles(Path.Combine(Patient.Checkout, "services/jurisdictions/lt"), "*.json"))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(Path.Combine(more, code, Path.GetFileName(file)), text.Replace("\"code\": \"lt\"", $"\"code\": \"{code}\"", StringComparison.Ordinal));
        }
    }

    private sealed class StoppedClock(string day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse(day + "T09:00:00Z", CultureInfo.InvariantCulture);
    }
}
