// Called by file-places.sh, which says what it does.
#:property PublishAot=false
#:property AssemblyName=FilePlaces

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

var options = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
var run = Path.Combine(Environment.GetEnvironmentVariable("OPENGOV_DATA")!, "run.json");
var addresses = File.Exists(run) ? JsonNode.Parse(await File.ReadAllTextAsync(run))! : new JsonObject();
var gateway = AddressOf("gateway");
var mail = AddressOf("mail");
using var client = new HttpClient();

var places = (await File.ReadAllLinesAsync(Path.Combine(Environment.GetEnvironmentVariable("OPENGOV_TEST_DATA")!, "lithuania", "point_to_municipality.csv")))
    .Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToList();
var categories = (await GetAsync("/api/categories"))["items"]!.AsArray().Select(one => (string)one!["code"]!).ToList();
Console.WriteLine($"Filing {places.Count} places in {categories.Count} categories at {gateway}");

var watch = Stopwatch.StartNew();
var landed = new Dictionary<string, (string Municipality, string Person)>();
foreach (var (number, place) in places.Index())
    landed.Add(await FileAsync(number + 1, place), ($"lt-sav-{place[2]}", $"p-{number + 1}@people.test"));
Console.WriteLine($"Filed {landed.Count} in {watch.Elapsed.TotalSeconds:0} s");

var municipalities = (await GetAsync("/api/institutions?kind=municipality&limit=100"))["items"]!.AsArray().Select(one => (string)one!["code"]!).ToList();
var wrong = 0;
foreach (var municipality in municipalities)
    wrong += await CheckInboxAsync(municipality);
Console.WriteLine($"Read {municipalities.Count} inboxes; {wrong} complaints are not where they belong");

var (letters, missing) = await CheckLettersAsync();
Console.WriteLine($"Found {letters} of {2 * landed.Count} letters, each once; {missing} are missing or too many");
return landed.Count == places.Count && wrong == 0 && missing == 0 ? 0 : 1;

Uri AddressOf(string name) => new(
    options.GetValueOrDefault($"--{name}") ?? (string?)addresses[name]
    ?? throw new InvalidOperationException($"No --{name} is given and {run} names none: is the platform running?"));

async Task<string> FileAsync(int number, string[] place)
{
    var key = Guid.NewGuid().ToString();
    var body = new
    {
        title = $"Vieta {number}: {place[5]}",
        text = $"Reikia sutvarkyti vietą {place[0]}, {place[1]} ({place[5]}, {place[3]}).",
        category = categories[number % categories.Count],
        municipality = place[2],
        place = $"{place[0]}, {place[1]}",
        name = $"Gyventojas {number}",
        email = $"p-{number}@people.test",
    };
    var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, "/api/complaints"))
    {
        Content = JsonContent.Create(body),
        Headers = { { "Idempotency-Key", key } },
    });
    return (string)answer["reference"]!;
}

// A complaint is wrong when it is missing in its own inbox, and when it stands in another.
async Task<int> CheckInboxAsync(string municipality)
{
    var token = await TokenAsync(municipality);
    var inbox = new HashSet<string>();
    string? next = null;
    do
    {
        var page = await GetAsync($"/api/complaints/inbox?limit=100&sort=filed{(next is null ? "" : "&after=" + next)}", token);
        inbox.UnionWith(page["items"]!.AsArray().Select(one => (string)one!["reference"]!));
        next = (string?)page["next"];
    }
    while (next is not null);

    return landed.Count(one => inbox.Contains(one.Key) != (one.Value.Municipality == municipality));
}

// Letters are written and sent by and by: looked for until all are there, or for two minutes.
async Task<(int Found, int Missing)> CheckLettersAsync()
{
    var expected = landed.SelectMany(one => new[] { (one.Key, $"{one.Value.Municipality}@institutions.test"), (one.Key, one.Value.Person) }).ToList();
    for (var waited = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromSeconds(1)))
    {
        var found = await LettersAsync();
        var once = expected.Count(letter => found.GetValueOrDefault(letter)?.Count == 1);
        if (once == expected.Count || waited.Elapsed > TimeSpan.FromMinutes(2)) return (once, expected.Count - once);
    }
}

async Task<Dictionary<(string Reference, string To), HashSet<string>>> LettersAsync()
{
    var found = new Dictionary<(string, string), HashSet<string>>();
    var sent = JsonNode.Parse(await client.GetStringAsync(new Uri(mail, "/api/v1/messages?limit=1000000")))!["messages"]!.AsArray();
    foreach (var letter in sent)
    {
        var words = $"{letter!["Subject"]} {letter["Snippet"]}".Split(' ', '.', ',', ':', '(', ')', '\n');
        foreach (var reference in words.Where(landed.ContainsKey).Distinct())
        {
            foreach (var to in letter["To"]!.AsArray().Select(person => (string)person!["Address"]!))
            {
                if (!found.TryGetValue((reference, to), out var ids)) found[(reference, to)] = ids = [];
                ids.Add((string)letter["MessageID"]!);
            }
        }
    }

    return found;
}

async Task<JsonNode> GetAsync(string path, string? token = null) => await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(gateway, path))
{
    Headers = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
});

// Asked to slow down, or told to come back, it waits as long as it is told to.
async Task<JsonNode> SendAsync(Func<HttpRequestMessage> request)
{
    while (true)
    {
        using var message = request();
        using var answer = await client.SendAsync(message);
        if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
            continue;
        }

        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{message.Method} {message.RequestUri} answered {(int)answer.StatusCode}: {text}"));
    }
}

async Task<string> TokenAsync(string institution)
{
    using var process = Process.Start(new ProcessStartInfo(args[0], ["officer", "--institution", institution]) { RedirectStandardOutput = true })!;
    var token = await process.StandardOutput.ReadToEndAsync();
    await process.WaitForExitAsync();
    return process.ExitCode == 0 ? token.Trim() : throw new InvalidOperationException($"{args[0]} ended with {process.ExitCode}");
}
