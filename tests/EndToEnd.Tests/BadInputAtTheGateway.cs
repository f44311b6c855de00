using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace OpenGov.EndToEnd.Tests;

/// <summary>What strangers send: each gets a clear answer, and nothing is stored.</summary>
public sealed class BadInputAtTheGateway(RunningPlatform running)
{
    /// <summary>Nobody else in these tests writes to Birštonas.</summary>
    private const string Quiet = "lt-sav-12";

    private static readonly string Good = JsonSerializer.Serialize(Complainants.Complaint("p@people.test", municipality: Quiet));

    public static TheoryData<string, byte[], int, string> Bodies => new()
    {
        { "empty", [], 400, "request.malformed" },
        { "no JSON", "labas"u8.ToArray(), 400, "request.malformed" },
        { "no fields", "{}"u8.ToArray(), 400, "request.invalid" },
        { "a list", "[]"u8.ToArray(), 400, "request.malformed" },
        { "a number for a title", Encode(Good.Replace("\"title\":\"", "\"title\":7,\"place\":\"", StringComparison.Ordinal)), 400, "request.malformed" },
        { "a field that nobody knows", Encode(Good.Replace("\"title\"", "\"isVip\":true,\"title\"", StringComparison.Ordinal)), 400, "request.malformed" },
        { "a title of blanks", Encode(Regex("\"title\":\"[^\"]*\"", "\"title\":\"       \"")), 400, "request.invalid" },
        { "NUL", Encode(Regex("\"title\":\"", "\"title\":\"a\\u0000")), 400, "request.invalid" },
        { "half a surrogate pair", Encode(Regex("\"title\":\"", "\"title\":\"\\ud83d")), 400, "request.malformed" },
        { "invalid UTF-8", [.. "{\"title\":\""u8, 0xC3, 0x28, .. "\"}"u8], 400, "request.malformed" },
        { "a text of 100 kB", Encode(Regex("\"text\":\"[^\"]*\"", $"\"text\":\"{new string('a', 100_000)}\"")), 400, "request.invalid" },
        { "a text of 1 MB", Encode(Regex("\"text\":\"[^\"]*\"", $"\"text\":\"{new string('a', 1_000_000)}\"")), 413, "gateway.body-too-large" },
        { "an unknown municipality", Encode(Good.Replace(Quiet, "lt-sav-99", StringComparison.Ordinal)), 400, "municipality.unknown" },
        { "an unknown category", Encode(Good.Replace("gatviu-prieziura", "nėra", StringComparison.Ordinal)), 400, "category.unknown" },
        { "no address", Encode(Good.Replace("p@people.test", "p at people", StringComparison.Ordinal)), 400, "request.invalid" },
        { "two addresses", Encode(Good.Replace("p@people.test", "p@people.test,q@people.test", StringComparison.Ordinal)), 400, "request.invalid" },
        { "a header in the address", Encode(Good.Replace("p@people.test", "p@people.test\\r\\nBcc: q@people.test", StringComparison.Ordinal)), 400, "request.invalid" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_complaint_gets_a_clear_answer_and_is_not_stored(string what, byte[] body, int status, string code)
    {
        var before = await InInboxAsync();
        using var guest = await running.Platform.AsAsync();
        // A body that will be refused for its length asks before it is sent: it would meet a closed door half way.
        guest.DefaultRequestHeaders.ExpectContinue = body.Length > 256 * 1024;
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        using var answer = await guest.PostAsync(new Uri("/api/complaints", UriKind.Relative), content, Cancel);

        await IsProblemAsync(answer, status, code, what);
        Assert.Equal(before, await InInboxAsync());
    }

    [Theory]
    [InlineData("/api/complaints/nonsense", 400, "reference.mistyped")]
    [InlineData("/api/complaints/LT-2026-0000-0000-1", 400, "reference.mistyped")]
    [InlineData("/api/notifications/messages/7", 404, "not-found")]
    [InlineData("/api/consultations/%F0%28", 400, null)]
    [InlineData("/api/complaints/inbox", 403, "role.missing")]
    [InlineData("/api/nothing", 404, "gateway.not-found")]
    public async Task A_bad_address_gets_a_clear_answer(string address, int status, string? code)
    {
        using var guest = await running.Platform.AsAsync();
        using var answer = await guest.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        if (code is null)
            Assert.InRange((int)answer.StatusCode, status, 404);
        else
            await IsProblemAsync(answer, status, code, address);
    }

    [Fact]
    public async Task The_secret_of_one_case_does_not_open_another()
    {
        using var guest = await running.Platform.AsAsync();
        var (mine, _) = await guest.FileAsync(Complainants.Complaint("m@people.test"), Cancel);
        var (_, foreign) = await guest.FileAsync(Complainants.Complaint("f@people.test"), Cancel);
        guest.DefaultRequestHeaders.Add("X-Case-Secret", foreign);

        using var answer = await guest.GetAsync(new Uri($"/api/complaints/{mine}", UriKind.Relative), Cancel);

        await IsProblemAsync(answer, 404, "complaint.not-found", "a foreign secret");
    }

    [Theory]
    [InlineData("eyJhbGciOiJub25lIn0.eyJyb2xlIjpbIm9wZXJhdG9yIl19.")]
    [InlineData("x")]
    public async Task A_forged_token_gets_nowhere(string token)
    {
        using var stranger = await running.Platform.AsAsync();
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var answer = await stranger.GetAsync(new Uri("/api/notifications/messages", UriKind.Relative), Cancel);

        await IsProblemAsync(answer, 401, "token.invalid", token);
    }

    [Fact]
    public async Task A_repeated_key_with_another_complaint_is_refused()
    {
        using var guest = await running.Platform.AsAsync();
        guest.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        await guest.FileAsync(Complainants.Complaint("k@people.test"), Cancel);

        using var answer = await guest.PostAsJsonAsync("/api/complaints", Complainants.Complaint("k@people.test", title: "Visai kita duobė"), Cancel);

        await IsProblemAsync(answer, 422, "idempotency.other-request", "another body");
    }

    [Fact]
    public async Task Script_is_kept_as_the_text_it_is_and_never_served_as_a_page()
    {
        const string script = "<script>alert('ąčę')</script> & <b>duobė</b>";
        using var guest = await running.Platform.AsAsync();
        var (reference, secret) = await guest.FileAsync(Complainants.Complaint("s@people.test", title: script), Cancel);
        guest.DefaultRequestHeaders.Add("X-Case-Secret", secret);

        using var answer = await guest.GetAsync(new Uri($"/api/complaints/{reference}", UriKind.Relative), Cancel);

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(script, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("title").GetString());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static byte[] Encode(string text) => Encoding.UTF8.GetBytes(text);

    private static string Regex(string pattern, string replacement) =>
        System.Text.RegularExpressions.Regex.Replace(Good, pattern, replacement.Replace("$", "$$", StringComparison.Ordinal));

    private static async Task IsProblemAsync(HttpResponseMessage answer, int status, string code, string what)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True((int)answer.StatusCode == status, $"{what}: {(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.True(problem.GetProperty("code").GetString() == code, $"{what}: {text}");
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()), text);
    }

    private async Task<int> InInboxAsync()
    {
        using var officer = await running.Platform.AsAsync($"officer --institution {Quiet}");
        return (await officer.GetFromJsonAsync<JsonElement>("/api/complaints/inbox?limit=100", Cancel)).GetProperty("items").GetArrayLength();
    }
}
