using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.VisualBasic.FileIO;
using OpenGov.Testing;

namespace OpenGov.EndToEnd.Tests;

/// <summary>
/// Real titles and times are filed by 16 clients with keys and retries while each process of the platform is killed in turn:
/// every acknowledged complaint is there once, routed once, told once.
/// </summary>
public sealed class KilledOneAtATime(ITestOutputHelper output)
{
    private const int Clients = 16;
    private static readonly string[] Victims = ["complaints", "notification", "gateway", "messaging", "postgres", "redis", "apphost"];

    [Fact]
    public Task A_short_run() => RunAsync(complaints: 420);

    [Fact]
    [Trait("Category", "Prove")]
    public Task The_long_run() => RunAsync(complaints: 2_000);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task RunAsync(int complaints)
    {
        var rows = ReadRows(complaints);
        await using var platform = await Platform.StartAsync(settings: new() { ["RateLimits__GuestWrites"] = "1000000", ["RateLimits__Reads"] = "1000000" });
        var acknowledged = new ConcurrentDictionary<string, string>();
        var part = complaints / Victims.Length;
        var gate = new SemaphoreSlim(0);
        var next = -1;
        var clients = Enumerable.Range(0, Clients).Select(_ => FileRowsAsync(platform, rows, () => Interlocked.Increment(ref next), gate, acknowledged)).ToArray();

        foreach (var victim in Victims)
        {
            // A seventh of the rows belongs to each kill, which comes when a third of them is acknowledged.
            var killAt = acknowledged.Count + part / 3;
            gate.Release(part);
            await Eventually.TrueAsync(() => Task.FromResult(acknowledged.Count >= killAt), $"filing goes on before {victim} is killed", TimeSpan.FromSeconds(120));
            var (before, watch) = (acknowledged.Count, Stopwatch.StartNew());
            await platform.KillAsync(victim);
            await Eventually.TrueAsync(platform.IsHealthyAsync, $"all is well again after {victim}", TimeSpan.FromSeconds(90));
            output.WriteLine($"{victim} killed after {before} were acknowledged: well again after {watch.Elapsed.TotalSeconds:0.0} s, {acknowledged.Count} acknowledged");
        }

        gate.Release(complaints);
        await Task.WhenAll(clients);
        Assert.Equal(complaints, acknowledged.Count);
        await AssertToldOnceAsync(platform, acknowledged);
    }

    private async Task AssertToldOnceAsync(Platform platform, ConcurrentDictionary<string, string> acknowledged)
    {
        await Eventually.TrueAsync(
            async () => (await platform.LettersAsync()).Count >= 2 * acknowledged.Count, "everybody is told", TimeSpan.FromSeconds(240));
        var letters = await platform.LettersAsync();
        var toPeople = letters.Where(letter => letter.To.EndsWith("@people.test", StringComparison.Ordinal)).ToLookup(letter => letter.To);
        var toInstitutions = letters.Where(letter => letter.To == "lt-sav-13@institutions.test").ToList();
        Assert.Equal(acknowledged.Count, toPeople.Count);
        Assert.All(toPeople, ofOne => Assert.Single(ofOne));
        Assert.Equal(acknowledged.Count, toInstitutions.Count);
        Assert.All(acknowledged, one => Assert.Contains(one.Value, toPeople[$"p-{one.Key}@people.test"].Single().Subject, StringComparison.Ordinal));

        Assert.Equal(acknowledged.Values.Order(), (await InboxAsync(platform)).Order());

        var repeated = (await platform.DeliveriesAsync()).Values.Sum(times => times - 1);
        output.WriteLine($"{acknowledged.Count} complaints, {letters.Count} letters, {repeated} sent again with the same Message-ID");
        // Four connections, and four kills that can leave a DATA unanswered: notification, the database, and the AppHost with all it ends.
        Assert.InRange(repeated, 0, 4 * 4);
    }

    private static async Task<List<string>> InboxAsync(Platform platform)
    {
        using var officer = await platform.AsAsync("officer --institution lt-sav-13");
        var references = new List<string>();
        for (string? after = "", query = ""; after is not null; query = $"&after={after}")
        {
            var page = await officer.GetFromJsonAsync<JsonElement>($"/api/complaints/inbox?limit=100{query}", Cancel);
            references.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString()!));
            after = page.GetProperty("next").GetString();
        }

        return references;
    }

    private static async Task FileRowsAsync(
        Platform platform, IReadOnlyList<Row> rows, Func<int> next, SemaphoreSlim gate, ConcurrentDictionary<string, string> acknowledged)
    {
        using var client = await platform.AsAsync();
        for (var index = next(); index < rows.Count; index = next())
        {
            await gate.WaitAsync(Cancel);
            var row = rows[index];
            acknowledged[row.Id] = await FileUntilAcknowledgedAsync(platform, client, row);
        }
    }

    private static async Task<string> FileUntilAcknowledgedAsync(Platform platform, HttpClient client, Row row)
    {
        var complaint = Complainants.Complaint($"p-{row.Id}@people.test", $"{row.Title} {row.OpenedAt}", language: "en");
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/complaints") { Content = JsonContent.Create(complaint) };
            request.Headers.Add("Idempotency-Key", $"boston-{row.Id}");
            try
            {
                using var answer = await client.SendAsync(request, Cancel);
                var text = await answer.Content.ReadAsStringAsync(Cancel);
                if (answer.StatusCode == HttpStatusCode.Created)
                    return JsonDocument.Parse(text).RootElement.GetProperty("reference").GetString()!;
                if ((int)answer.StatusCode is not (503 or 409 or 429))
                    Assert.Fail($"{(int)answer.StatusCode} {text}\n{await platform.UnexpectedAsync("gateway")}\n{await platform.UnexpectedAsync("complaints")}");
            }
            catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException && !Cancel.IsCancellationRequested)
            {
                // Whether it was accepted is not known: the same key again.
            }

            await Eventually.PauseAsync();
        }
    }

    private static List<Row> ReadRows(int count)
    {
        using var reader = new TextFieldParser(TestData.Path("complaints/boston311_2015_sample.csv")) { HasFieldsEnclosedInQuotes = true };
        reader.SetDelimiters(",");
        var columns = reader.ReadFields()!.ToList();
        var (id, title, opened) = (columns.IndexOf("CASE_ENQUIRY_ID"), columns.IndexOf("CASE_TITLE"), columns.IndexOf("OPEN_DT"));
        var rows = new Dictionary<string, Row>();
        while (rows.Count < count && reader.ReadFields() is { } fields)
            rows[fields[id]] = new Row(fields[id], fields[title], fields[opened]);
        return [.. rows.Values];
    }

    private sealed record Row(string Id, string Title, string OpenedAt);
}
