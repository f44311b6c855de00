using System.Buffers.Text;
using System.Text;

namespace OpenGov.Bench.Reads;

/// <summary>What is asked at each size. Every way asks for an answer of the same length at every size, so that what grows is the search for it.</summary>
internal sealed class Questions(CaseLoad load, Callers callers)
{
    /// <summary>Of the public register, in one piece: what somebody takes home who was here before.</summary>
    private const int RowsOfRegister = 200;

    private int cases;

    /// <param name="cases">How many there are now.</param>
    internal IReadOnlyList<Question> At(int cases)
    {
        this.cases = cases;
        return
        [
            new("inbox", Inbox, IsJudged: true),
            new("search", Search, IsJudged: false),
            new("status", [random => Callers.Guest(load.Any(random))], IsJudged: false),
            new("register", [random => Register(random, "csv"), random => Register(random, "geojson")], IsJudged: true),
            new("Open311 list", Open311, IsJudged: true),
            new("filing", [_ => Callers.Files()], IsJudged: true), // last, since it adds to the cases
        ];
    }

    private IReadOnlyList<Func<Random, HttpRequestMessage>> Inbox =>
    [
        random => callers.Officer(random, ""),
        random => callers.Officer(random, "?state=routed"),
        random => callers.Officer(random, "?state=in-progress&limit=100"),
        random => callers.Officer(random, "?state=answered&sort=filed"),
        random => callers.Officer(random, "?sort=filed&limit=100"),
        random => callers.Officer(random, $"?category={Category(random)}"),
        random => callers.Officer(random, $"?category={Category(random)}&state=waiting-for-person"),
        random => callers.Officer(random, $"?state=routed&dueBefore={TimeProvider.System.GetUtcNow().UtcDateTime:yyyy-MM-dd}"),
        random => callers.Officer(random, $"?after={DeepPlace(random)}&limit=50"),
        random => callers.Officer(random, $"?state=closed&after={DeepPlace(random)}"),
    ];

    private IReadOnlyList<Func<Random, HttpRequestMessage>> Search =>
    [
        random => callers.Officer(random, $"?search={Uri.EscapeDataString(Words.Word(random))}"),
        random => callers.Officer(random, $"?search={Uri.EscapeDataString($"{Words.Word(random)} {Words.Word(random)}")}"),
        random => callers.Officer(random, $"?search={Uri.EscapeDataString(Words.Rare(random))}"),
        random => callers.Officer(random, $"?search={Uri.EscapeDataString(Words.Word(random))}&state=answered&sort=filed"),
        random => callers.Officer(random, "?search=neveikiantis"),
        random => callers.OfficerOfBiggest($"?search={load.Any(random).Reference}"),
    ];

    private IReadOnlyList<Func<Random, HttpRequestMessage>> Open311 =>
    [
        _ => Reports("json"),
        _ => Reports("xml", "status=open"),
        _ => Reports("json", "status=closed"),
        random => Reports("json", $"service_code={Category(random)}"),
        random => Reports("json", $"service_code={Category(random)},{Category(random)}&status=open"),
        random => Reports("json", $"start_date={Callers.Moment(Long(random))}"),
        random => Reports("json", $"service_request_id={string.Join(',', Enumerable.Range(0, 20).Select(_ => load.Any(random).Reference))}"),
        _ => Reports("json", $"api_key={callers.Program}"),
    ];

    private static HttpRequestMessage Reports(string format, string query = "") => Callers.Public($"/open311/v2/requests.{format}?{query}");

    private HttpRequestMessage Register(Random random, string format)
    {
        var from = Long(random);
        var until = from + TimeSpan.FromDays(MadeUpCase.Days * RowsOfRegister / (cases * MadeUpCase.PublicShare));
        return Callers.Public($"/api/complaints/export.{format}?from={Callers.Moment(from)}&until={Callers.Moment(until)}");
    }

    private string Category(Random random) => load.Stock.Categories[random.Next(load.Stock.Categories.Count)];

    // As the last line of some page far down would be: the day on which it is due, and its id.
    private static string DeepPlace(Random random)
    {
        var day = new DateTime(Long(random).Date.Ticks, DateTimeKind.Utc);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{day.Ticks}|{Guid.Empty}"));
    }

    private static DateTimeOffset Long(Random random) => TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(95 + (random.NextDouble() * (MadeUpCase.Days - 100)));
}
