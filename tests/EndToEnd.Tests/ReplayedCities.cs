using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenGov.EndToEnd.Tests;

/// <summary>Real requests of two cities, filed by <c>eng/replay.sh</c> through the gateway: none lost, none doubled, each told once.</summary>
public sealed partial class ReplayedCities(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_two_cities_are_filed_once_and_old_cases_brought_along()
    {
        await using var cities = await TwoCities.StartAsync();

        await FilePointsAsync(cities);
        await FileBostonWithAKillAsync(cities, rows: 200);
        await BringAlongAsync(cities, rows: 100, filed: 200);
    }

    [Fact]
    [Trait("Category", "Prove")]
    public async Task All_rows_of_both_cities_are_filed_once()
    {
        await using var cities = await TwoCities.StartAsync();

        await FilePointsAsync(cities);
        var said = Told(await cities.ReplayAsync(TwoCities.BostonRows, "boston", "--people"));

        AssertFigure(said, "accepted", 5_857);
        var even = AsExpected().Match(said, said.IndexOf("even ids", StringComparison.Ordinal));
        Assert.InRange(double.Parse(even.Groups["ratio"].Value, CultureInfo.InvariantCulture), 0.76, 1);
        Assert.Equal(555, AsExpected().Matches(said).Where(part => part.Groups["which"].Value == "without").Sum(part => int.Parse(part.Groups["of"].Value, CultureInfo.InvariantCulture)));
        await AssertPeopleToldOnceAsync(cities, 272 + 5_857);
        Assert.Equal(5_857, (await ExportAsync(cities)).Count);

        AssertFigure(Told(await cities.ReplayAsync(TwoCities.BostonRows, "boston", "--people")), "accepted", 0);
    }

    private async Task FilePointsAsync(TwoCities cities)
    {
        var said = Told(await cities.ReplayAsync(TwoCities.Points, "lt", "--people"));

        AssertFigure(said, "accepted", 272);
        Assert.Contains("272 of 272 (1.000)", said, StringComparison.Ordinal);
        Assert.Contains("people told       once 272, missing 0, too many 0", said, StringComparison.Ordinal);
        Assert.Contains("institutions told once 272, missing 0, too many 0", said, StringComparison.Ordinal);
        await AssertPeopleToldOnceAsync(cities, 272);

        var expected = (await File.ReadAllLinesAsync(TwoCities.Points, Cancel)).Skip(1).GroupBy(line => $"lt-sav-{line.Split(',')[2]}").ToDictionary(same => same.Key, same => same.Count());
        foreach (var (municipality, points) in expected)
            Assert.Equal(points, await CountInboxAsync(cities.Platform, municipality));

        AssertFigure(Told(await cities.ReplayAsync(TwoCities.Points, "lt")), "accepted", 0);
    }

    private async Task FileBostonWithAKillAsync(TwoCities cities, int rows)
    {
        string[] some = ["--people", "--limit", $"{rows}"];
        using (var killed = cities.Platform.Begin("eng/replay.sh", [TwoCities.BostonRows, "--jurisdiction", "boston", "--concurrency", "2", .. some]))
        {
            while (await killed.StandardOutput.ReadLineAsync(Cancel) is { } line && !line.Contains("(30 %)", StringComparison.Ordinal))
                output.WriteLine(line);
            killed.Kill();
            await killed.WaitForExitAsync(Cancel);
        }

        var before = cities.Acknowledged("boston");
        Assert.InRange(before, rows * 3 / 10, rows - 1);
        var said = Told(await cities.ReplayAsync(TwoCities.BostonRows, "boston", some));

        AssertFigure(said, "filed before", before);
        AssertFigure(said, "accepted", rows - before);
        Assert.Contains($"people told       once {rows}, missing 0, too many 0", said, StringComparison.Ordinal);
        await AssertPeopleToldOnceAsync(cities, 272 + rows);
        Assert.Equal(rows, (await ExportAsync(cities)).Count);
        AssertFigure(Told(await cities.ReplayAsync(TwoCities.BostonRows, "boston", some)), "accepted", 0);
    }

    private async Task BringAlongAsync(TwoCities cities, int rows, int filed)
    {
        var letters = (await cities.Platform.LettersAsync()).Count;

        var said = Told(await cities.ReplayAsync(TwoCities.BostonRows, "boston", "--import", "--limit", $"{rows}"));
        AssertFigure(said, "brought along", rows);
        AssertFigure(Told(await cities.ReplayAsync(TwoCities.BostonRows, "boston", "--import", "--limit", $"{rows}")), "brought along", 0);

        // One more that is filed: when its letters are there, those of the old cases would be as well.
        await cities.ReplayAsync(TwoCities.BostonRows, "boston", "--people", "--limit", $"{filed + 1}");
        Assert.Equal(letters + 2, (await cities.Platform.LettersAsync()).Count);

        var old = (await ExportAsync(cities)).Where(one => one.IsImported).ToList();
        Assert.Equal(rows, old.Count);
        Assert.Equal(Figure(said, "open in the file"), old.Count(one => one.State != "closed"));
        Assert.All(old, one => Assert.StartsWith("2015-", one.FiledAt, StringComparison.Ordinal));
        await AssertMapHoldsAsync(cities, filed + 1 + rows);
    }

    private string Told(string said)
    {
        output.WriteLine(said);
        return said;
    }

    // Counted over all letters, so that a case that was filed twice shows by its second letter.
    private static async Task AssertPeopleToldOnceAsync(TwoCities cities, int people)
    {
        var told = (await cities.Platform.LettersAsync()).Where(letter => letter.To.EndsWith("@people.test", StringComparison.Ordinal)).ToLookup(letter => letter.To);
        Assert.Equal(people, told.Count);
        Assert.All(told, ofOne => Assert.Single(ofOne));
    }

    private static async Task<int> CountInboxAsync(Platform platform, string institution)
    {
        using var officer = await platform.AsAsync($"officer --institution {institution}");
        var page = await officer.GetFromJsonAsync<JsonElement>("/api/complaints/inbox?limit=100", Cancel);
        return page.GetProperty("items").GetArrayLength();
    }

    private static async Task<List<Exported>> ExportAsync(TwoCities cities)
    {
        using var anybody = await cities.Platform.AsAsync();
        anybody.Timeout = TimeSpan.FromMinutes(2);
        var lines = (await anybody.GetStringAsync("/api/complaints/export.csv?jurisdiction=boston", Cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',').ToList();
        // Names may hold commas, in quotation marks.
        return [.. lines.Skip(1).Select(line => Cell().Matches(line).Select(cell => cell.Groups["text"].Value).ToList())
            .Select(cells => new Exported(cells[columns.IndexOf("state")], cells[columns.IndexOf("filed_at")], cells[columns.IndexOf("imported")] == "yes"))];
    }

    private static async Task AssertMapHoldsAsync(TwoCities cities, int cases)
    {
        using var anybody = await cities.Platform.AsAsync();
        var map = await anybody.GetFromJsonAsync<JsonElement>("/api/complaints/export.geojson?jurisdiction=boston", Cancel);
        Assert.Equal(cases, map.GetProperty("features").GetArrayLength());
        Assert.All(map.GetProperty("features").EnumerateArray(), one => Assert.InRange(one.GetProperty("geometry").GetProperty("coordinates")[1].GetDouble(), 42.2, 42.5));
    }

    private static void AssertFigure(string said, string what, int expected) => Assert.Equal(expected, Figure(said, what));

    private static int Figure(string said, string what) => int.Parse(Regex.Match(said, $@"^\s+{what}\s+(\d+)", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<which>ids:|with a territory|without) \d+ of (?<of>\d+) \((?<ratio>[\d.]+)\)")]
    private static partial Regex AsExpected();

    [GeneratedRegex("(?:^|,)(?:\"(?<text>(?:[^\"]|\"\")*)\"|(?<text>[^,]*))")]
    private static partial Regex Cell();

    private sealed record Exported(string State, string FiledAt, bool IsImported);
}
