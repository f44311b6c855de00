using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OpenGov.Replay.Tests;

public sealed class ReplayingAFile : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opengov-replay-");
    private StubPlatform platform = null!;

    private string CsvFile => Path.Combine(folder.FullName, "boston.csv");

    public async ValueTask InitializeAsync()
    {
        platform = await StubPlatform.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "token.sh"), "echo a-key\n");
        await WriteRowsAsync(20);
    }

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Each_row_is_filed_once_and_a_second_run_files_none()
    {
        var (code, said) = await ReplayAsync("--people");

        Assert.True(code == 0, said);
        Assert.Equal(20, platform.Filed.Count);
        Assert.Contains("people told       once 20, missing 0, too many 0", said, StringComparison.Ordinal);
        Assert.Contains("even ids: 10 of 10 (1.000); with a territory 10 of 10 (1.000), without none", said, StringComparison.Ordinal);
        Assert.All(platform.Filed.Values, form => Assert.Equal("a-key", form["api_key"]));

        (code, said) = await ReplayAsync("--people");

        Assert.True(code == 0, said);
        Assert.Equal(20, platform.Filed.Count);
        Assert.Contains("filed before      20", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_to_slow_down_it_waits_as_long_as_it_is_told_to()
    {
        var refusedAt = 0L;
        var cameBackAt = 0L;
        platform.Instead = (count, http) =>
        {
            if (count != 3)
            {
                if (refusedAt != 0 && cameBackAt == 0) cameBackAt = TimeProvider.System.GetTimestamp();
                return Task.FromResult<IResult?>(null);
            }

            refusedAt = TimeProvider.System.GetTimestamp();
            http.Response.Headers.RetryAfter = "1";
            return Task.FromResult<IResult?>(Results.StatusCode(429));
        };

        var (code, said) = await ReplayAsync("--concurrency", "1");

        Assert.True(code == 0, said);
        Assert.InRange(TimeProvider.System.GetElapsedTime(refusedAt, cameBackAt), TimeSpan.FromSeconds(0.98), TimeSpan.FromSeconds(10));
        Assert.Contains("slowed down       1 times (429)", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_cut_off_is_asked_for_again_and_nothing_is_filed_twice()
    {
        platform.Afterwards = (count, http) =>
        {
            if (count % 5 == 0) http.Abort();
        };

        var (code, said) = await ReplayAsync();

        Assert.True(code == 0, said);
        Assert.Equal(20, platform.Filed.Count);
    }

    [Fact]
    public async Task What_the_platform_refuses_is_told_with_its_reason_and_sent_again_next_time()
    {
        platform.Instead = (_, http) => Task.FromResult(
            http.Request.Form["lat"] == "42.7" ? Results.Json(new[] { new { code = "400", description = "The place lies outside." } }, statusCode: 400) : null);

        var (code, said) = await ReplayAsync();

        Assert.Equal(3, code);
        Assert.Contains("1 × 400: The place lies outside. (line 9)", said, StringComparison.Ordinal);
        platform.Instead = (_, _) => Task.FromResult<IResult?>(null);
        (code, said) = await ReplayAsync();
        Assert.True(code == 0, said);
        Assert.Contains("accepted          1\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_run_goes_on_where_it_was()
    {
        using var stop = new CancellationTokenSource();
        platform.Afterwards = (count, _) =>
        {
            if (count == 7) stop.Cancel();
        };

        var (code, said) = await ReplayAsync(CsvFile, "boston", ["--concurrency", "2"], stop.Token);
        Assert.Equal(130, code);
        Assert.InRange(platform.Filed.Count, 7, 9);
        Assert.Contains("it goes on from here", said, StringComparison.Ordinal);

        (code, said) = await ReplayAsync();
        Assert.True(code == 0, said);
        Assert.Equal(20, platform.Filed.Count);
    }

    [Fact]
    public async Task A_case_that_was_acknowledged_and_is_gone_fails_the_run()
    {
        await ReplayAsync();
        platform.Forgotten.Add("BOSTON-5");

        var (code, said) = await ReplayAsync();

        Assert.Equal(1, code);
        Assert.Contains("gone              1\n", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "people told       once 19, missing 0, too many 1")]
    [InlineData(false, "people told       once 19, missing 1, too many 0")]
    public async Task A_letter_too_many_or_missing_fails_the_run(bool tooMany, string told)
    {
        await ReplayAsync("--people");
        var letters = platform.Letters.ToList();
        platform.Letters.Clear();
        var first = letters.Find(letter => letter.To.EndsWith("@people.test", StringComparison.Ordinal));
        foreach (var letter in tooMany ? letters.Append(first) : letters.Where(letter => letter != first)) platform.Letters.Enqueue(letter);

        var (code, said) = await ReplayAsync("--people");

        Assert.Equal(1, code);
        Assert.Contains(told, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_that_only_fails_loses_the_row_and_says_so()
    {
        platform.Instead = (_, _) => Task.FromResult<IResult?>(Results.Problem("An accident.", statusCode: 500));

        var (code, said) = await ReplayAsync("--limit", "1");

        Assert.Equal(1, code);
        Assert.Contains("lost              1\n", said, StringComparison.Ordinal);
        Assert.Contains("500", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_cases_are_brought_along_once_with_their_states_and_without_letters()
    {
        var (code, said) = await ReplayAsync("--import");
        Assert.True(code == 0, said);
        Assert.Equal(20, platform.Imported.Count);
        Assert.Empty(platform.Letters);
        Assert.Contains("now closed        10\n", said, StringComparison.Ordinal);
        Assert.Contains("open in the file  10\n", said, StringComparison.Ordinal);

        (code, said) = await ReplayAsync("--import");
        Assert.True(code == 0, said);
        Assert.Contains("before            20\n", said, StringComparison.Ordinal);
        Assert.Equal(20, platform.Imported.Count);
    }

    [Fact]
    public async Task Who_names_no_file_no_jurisdiction_or_no_platform_hears_what_to_do()
    {
        var noFile = await Assert.ThrowsAsync<TroubleException>(() => ReplayAsync("none.csv", "boston", [], CancellationToken.None));
        var noCity = await Assert.ThrowsAsync<TroubleException>(() => ReplayAsync(CsvFile, "atlantis", [], CancellationToken.None));
        var noPlatform = await Assert.ThrowsAsync<TroubleException>(() => ReplayAsync(CsvFile, "boston", ["--gateway", "http://127.0.0.1:1"], CancellationToken.None));

        Assert.Contains("none.csv", noFile.Message, StringComparison.Ordinal);
        Assert.Contains("Active there: boston", noCity.Cure, StringComparison.Ordinal);
        Assert.Contains("eng/run.sh", noPlatform.Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--limit", "0")]
    [InlineData("--concurrency", "many")]
    [InlineData("--expect-from", "third")]
    [InlineData("--people", "--import")]
    [InlineData("--fast", "1")]
    [InlineData("--mail", "here")]
    public void A_wrong_call_is_told(string option, string value) =>
        Assert.Throws<TroubleException>(() => Options.Parse([CsvFile, "--jurisdiction", "boston", "--gateway", "http://x.test", option, value], folder.FullName));

    private async Task WriteRowsAsync(int count) => await File.WriteAllLinesAsync(
        CsvFile,
        Enumerable.Range(1, count)
            .Select(id => string.Create(CultureInfo.InvariantCulture, $"{1000 + id},01/02/2015 08:03:02 AM,,{(id % 2 == 0 ? "01/03/2015 08:00:00 AM" : "")},Hole {id},Pothole,Queue One,Back Bay,42.{id - 1},-71.1"))
            .Prepend(Some.Header + ",CLOSURE_REASON").Select((line, at) => at == 0 ? line : line + ","));

    private Task<(int Code, string Said)> ReplayAsync(params string[] more) => ReplayAsync(CsvFile, "boston", more, TestContext.Current.CancellationToken);

    private async Task<(int Code, string Said)> ReplayAsync(string file, string jurisdiction, string[] more, CancellationToken stop)
    {
        string[] arguments = [file, "--jurisdiction", jurisdiction, "--mail", platform.Address.ToString(), .. more];
        if (!more.Contains("--gateway")) arguments = [.. arguments, "--gateway", platform.Address.ToString()];
        using var output = new StringWriter { NewLine = "\n" };
        var run = new Run(Options.Parse(arguments, folder.FullName), Path.Combine(folder.FullName, "token.sh"), output, TimeProvider.System) { Patience = TimeSpan.FromSeconds(3) };
        return (await run.GoAsync(stop), output.ToString());
    }
}
