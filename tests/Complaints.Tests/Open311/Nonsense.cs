using System.Text;
using OpenGov.Testing;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>Thousands of calls that nobody in his right mind would make: each is answered, none breaks anything.</summary>
[Collection(nameof(Springfield))]
public sealed class Nonsense(Springfield springfield)
{
    private const int Calls = 2_000;
    private const int Seed = 311;

    private static readonly string[] Resources =
        ["discovery", "services", "services/pothole", "services/{}", "requests", "requests/{}", "tokens/{}", "servicerequestupdates", "{}", "requests.json/{}", "..", ""];

    private static readonly string[] Names =
    [
        "jurisdiction_id", "api_key", "service_code", "service_request_id", "start_date", "end_date", "status", "lat", "long", "address_string", "address_id",
        "email", "first_name", "description", "media_url", "attribute[DEPTH]", "attribute[LANE][]", "attribute[", "update_id", "updated_datetime", "{}",
    ];

    private static readonly string[] Values =
    [
        "", "%00", "%FF", "%", "+", "-1", "0", "1e308", "NaN", "54.7", "-72.5898", "42.1015", "2026-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00",
        "springfield.example", "lt", "pothole", "tree", "open,closed", "springfield-north", "%F0%9F%98%80", "%EF%BF%BF", "%ED%A0%80", "'%3B--", "..%2F..%2Fetc", "%0D%0ASet-Cookie:a",
        "%5C", "%25%30%30", "left", "12", "marge@people.test", "https://a.example/b", "SPRINGFIELD-2026-0000-0000-0", "a,b,,c", "٣", "%E2%80%AE",
    ];

    [Fact]
    public async Task None_of_two_thousand_nonsensical_calls_is_our_fault()
    {
        var random = new Random(Seed);
        var statuses = new Dictionary<int, int>();
        foreach (var _ in Enumerable.Range(0, Calls))
        {
            using var call = Call(random);
            var told = $"{call.Method} {call.RequestUri} {(call.Content is null ? "" : await call.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))}";
            using var client = springfield.Service.As(random.Next(3) == 0 ? Caller.Guest : Springfield.App);
            using var answer = await client.SendAsync(call, TestContext.Current.CancellationToken);

            statuses[(int)answer.StatusCode] = statuses.GetValueOrDefault((int)answer.StatusCode) + 1;
            Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} to {told}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            if (call.RequestUri!.OriginalString.StartsWith(Springfield.Root + "/re", StringComparison.Ordinal) && (int)answer.StatusCode >= 400)
                await Refusals.IsRefusedAsync(answer, answer.StatusCode, answer.RequestMessage!.RequestUri!.AbsolutePath);
        }

        // So that it is no walk along the first refusal alone.
        Assert.All([200, 400, 403, 404], status => Assert.InRange(statuses.GetValueOrDefault(status), 20, Calls));
    }

    private static HttpRequestMessage Call(Random random)
    {
        var isPost = random.Next(2) == 0;
        // A NUL in a path is refused by the web server itself, before there is anything of ours.
        var resource = Pick(random, Resources).Replace("{}", Value(random).Replace("%00", "%01", StringComparison.Ordinal), StringComparison.Ordinal);
        var address = $"{Springfield.Root}/{resource}{Pick(random, ".json", ".xml", ".JSON", ".yaml", "")}?{Parameters(random)}";
        var call = new HttpRequestMessage(isPost ? HttpMethod.Post : HttpMethod.Get, new Uri(address, UriKind.Relative));
        if (!isPost) return call;

        var body = random.Next(10) == 0 ? Bytes(random) : Encoding.UTF8.GetBytes(Parameters(random));
        call.Content = new ByteArrayContent(body);
        call.Content.Headers.TryAddWithoutValidation("Content-Type", Pick(
            random, "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8", "application/x-www-form-urlencoded", "text/xml", "nonsense"));
        if (random.Next(4) == 0) call.Headers.TryAddWithoutValidation("Idempotency-Key", Pick(random, "a", "b", new string('k', 300), Guid.NewGuid().ToString()));
        return call;
    }

    private static string Parameters(Random random)
    {
        var usual = random.Next(2) == 0 ? "jurisdiction_id=springfield.example&service_code=pothole&lat=42.1&long=-72.6&attribute[DEPTH]=1&attribute[LANE]=left&" : "";
        return usual + string.Join('&', Enumerable.Range(0, random.Next(6)).Select(_ => $"{Pick(random, Names).Replace("{}", Value(random), StringComparison.Ordinal)}={Value(random)}"));
    }

    private static string Value(Random random) => random.Next(5) == 0
        ? string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => $"%{random.Next(256):X2}"))
        : Pick(random, Values);

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];
}
