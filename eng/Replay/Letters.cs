using System.Diagnostics;
using System.Text.Json.Nodes;

namespace OpenGov.Replay;

/// <summary>How many were told once, not at all, or more than once.</summary>
internal readonly record struct Told(int Once, int Missing, int TooMany);

/// <summary>Counts at the mail server who was told, by Message-ID: a letter that was sent again is still one letter.</summary>
internal sealed class Letters(HttpClient client, Uri mail, TimeProvider clock)
{
    private static readonly char[] Between = [' ', '.', ',', ':', ';', '(', ')', '\n', '\r'];

    /// <summary>Letters are written by and by: after so long without a new one they are not waited for.</summary>
    internal required TimeSpan Patience { get; init; }

    internal async Task<(Told People, Told Institutions)> CountAsync(IReadOnlyList<Landed> cases, CancellationToken stop)
    {
        var (began, best) = (clock.GetTimestamp(), -1);
        while (true)
        {
            var watch = Stopwatch.StartNew();
            var found = await FindAsync(cases.Select(one => one.Number).ToHashSet(), stop);
            var people = Count(cases.Select(one => (one.Number, FilingByOpen311.AddressOf(one.Case))), found);
            var institutions = Count(cases.Select(one => (one.Number, $"{one.Institution}@institutions.test")), found);

            if (people.Once + institutions.Once is var now && now > best) (began, best) = (clock.GetTimestamp(), now);
            if ((people.Missing == 0 && institutions.Missing == 0) || clock.GetElapsedTime(began) > Patience) return (people, institutions);
            await Task.Delay(TimeSpan.FromSeconds(1) + (5 * watch.Elapsed), clock, stop); // a long list is not asked for without a pause
        }
    }

    private static Told Count(IEnumerable<(string, string)> expected, Dictionary<(string, string), HashSet<string>> found)
    {
        var letters = expected.Select(letter => found.GetValueOrDefault(letter)?.Count ?? 0).ToList();
        return new(letters.Count(count => count == 1), letters.Count(count => count == 0), letters.Count(count => count > 1));
    }

    private async Task<Dictionary<(string Number, string To), HashSet<string>>> FindAsync(HashSet<string> numbers, CancellationToken stop)
    {
        var found = new Dictionary<(string, string), HashSet<string>>();
        var list = JsonNode.Parse(await client.GetStringAsync(new Uri(mail, "/api/v1/messages?limit=1000000"), stop))!;
        foreach (var letter in list["messages"]!.AsArray())
        {
            foreach (var number in $"{letter!["Subject"]} {letter["Snippet"]}".Split(Between).Where(numbers.Contains).Distinct())
            {
                foreach (var to in letter["To"]!.AsArray().Select(person => (string)person!["Address"]!))
                {
                    if (!found.TryGetValue((number, to), out var ids)) found[(number, to)] = ids = [];
                    ids.Add((string)letter["MessageID"]!);
                }
            }
        }

        return found;
    }
}
