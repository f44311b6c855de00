using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Features;

[CollectionDefinition(nameof(BadInput), DisableParallelization = true)]
public sealed class AloneWithTheStore;

/// <summary>Whatever is sent: a clear problem with a code, and nothing stored. Runs alone, so that it can count.</summary>
[Collection(nameof(BadInput))]
public sealed class BadInput(ComplaintsService complaints)
{
    public static TheoryData<string, string?, string> Fields => new()
    {
        { "title", null, "request.invalid" },
        { "title", "", "request.invalid" },
        { "title", "      ", "request.invalid" },
        { "title", "abcd", "request.invalid" },
        { "title", new string('a', 201), "request.invalid" },
        { "title", "Du eilutės\r\nBcc: kitas@people.test", "request.invalid" },
        { "text", null, "request.invalid" },
        { "text", " \n\t  \u00a0\u2003          ", "request.invalid" },
        { "text", new string('a', 10_001), "request.invalid" },
        { "text", new string('ą', 1 << 20), "request.invalid" },
        { "text", "Tekstas su NUL \0 viduje", "request.invalid" },
        { "text", "Tekstas su ESC \u001b[31m viduje", "request.invalid" },
        { "text", "Tekstas su C1 \u0085 viduje", "request.invalid" },
        { "category", null, "request.invalid" },
        { "category", "nėra-tokios", "category.unknown" },
        { "category", "a\0b", "request.invalid" },
        { "municipality", "99", "municipality.unknown" },
        { "municipality", "lt-min-am", "municipality.unknown" },
        { "municipality", "'; DROP TABLE complaints; --", "municipality.unknown" },
        { "institution", "lt-sav-14", "institution.unknown" },
        { "language", "pl", "language.unknown" },
        { "jurisdiction", "lv", "jurisdiction.unknown" },
        { "channel", "telepathy", "request.invalid" },
        { "name", null, "request.invalid" },
        { "name", "  ", "request.invalid" },
        { "name", "Vardas\nPavardė", "request.invalid" },
        { "email", null, "request.invalid" },
        { "email", "amina", "request.invalid" },
        { "email", "amina@people", "request.invalid" },
        { "email", "Amina <amina@people.test>", "request.invalid" },
        { "email", "amina@people.test, boris@people.test", "request.invalid" },
        { "email", "amina@people.test\r\nBcc: boris@people.test", "request.invalid" },
        { "place", new string('a', 301), "request.invalid" },
        { "unheard-of", "x", "request.malformed" },
    };

    public static TheoryData<string, string> Bodies => new()
    {
        { "", "request.malformed" },
        { "{}", "request.invalid" },
        { "[]", "request.malformed" },
        { "null", "request.malformed" },
        { "\"text\"", "request.malformed" },
        { "{\"title\": ", "request.malformed" },
        { "{\"title\": 5}", "request.malformed" },
        { "{\"title\": {\"a\": 1}}", "request.malformed" },
        { "{\"title\": \"\\ud800 puse\"}", "request.malformed" },
        { $"{{\"title\": {new string('[', 200)}", "request.malformed" },
    };

    [Theory]
    [MemberData(nameof(Fields), DisableDiscoveryEnumeration = true)]
    public async Task A_field_that_cannot_be_is_refused(string field, string? value, string code)
    {
        var complaint = AComplaint();
        complaint[field] = value;

        await RefusedAsync(JsonContent.Create(complaint), HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task A_body_that_cannot_be_read_is_refused(string body, string code) =>
        await RefusedAsync(new StringContent(body, Encoding.UTF8, "application/json"), HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(AComplaint()).Replace("Amina", "Am#na", StringComparison.Ordinal));
        bytes[Array.IndexOf(bytes, (byte)'#')] = 0xFF;
        var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        await RefusedAsync(content, HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task Another_media_type_is_refused() =>
        await RefusedAsync(new StringContent("title=labas", Encoding.UTF8, "application/x-www-form-urlencoded"), HttpStatusCode.UnsupportedMediaType, "request.unsupported-media-type");

    [Theory]
    [InlineData("/complaints/inbox?limit=0", "request.invalid")]
    [InlineData("/complaints/inbox?limit=101", "request.invalid")]
    [InlineData("/complaints/inbox?limit=many", "request.malformed")]
    [InlineData("/complaints/inbox?state=lost", "request.invalid")]
    [InlineData("/complaints/inbox?sort=mood", "request.invalid")]
    [InlineData("/complaints/inbox?dueBefore=2026-02-30", "request.malformed")]
    [InlineData("/complaints/inbox?search=%00", "request.invalid")]
    [InlineData("/complaints/inbox?category=%00", "request.invalid")]
    [InlineData("/complaints/inbox?after=%00", "page.unknown")]
    [InlineData("/complaints/inbox?after=bm9uc2Vuc2U", "page.unknown")]
    [InlineData("/complaints/inbox?after=OTk5OTk5OTk5OTk5OTk5OTk5OXxhYmM", "page.unknown")]
    [InlineData("/institutions?limit=0", "request.invalid")]
    [InlineData("/institutions?kind=parish", "request.invalid")]
    [InlineData("/institutions?search=%00", "request.invalid")]
    [InlineData("/institutions?after=%00", "request.invalid")]
    [InlineData("/categories?after=%00", "request.invalid")]
    [InlineData("/categories?limit=1000", "request.invalid")]
    [InlineData("/complaints/%FF%FE", "reference.mistyped")]
    [InlineData("/complaints/LT-2026", "reference.mistyped")]
    public async Task A_query_that_cannot_be_is_refused(string path, string code)
    {
        var problem = await complaints.ReadAsync(OfficerOfVilnius, path, HttpStatusCode.BadRequest);

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("{\"text\": \"Sutvarkyta iki penktadienio.\", \"legalBasis\": \"6 str.\"}")]
    [InlineData("{\"decision\": \"upheld\", \"text\": \"Sutvarkyta iki penktadienio.\"}")]
    [InlineData("{\"decision\": \"upheld\", \"text\": \"Sutvarkyta iki penktadienio.\", \"legalBasis\": \"   \"}")]
    [InlineData("{\"decision\": \"maybe\", \"text\": \"Sutvarkyta iki penktadienio.\", \"legalBasis\": \"6 str.\"}")]
    [InlineData("{\"decision\": \"upheld\", \"legalBasis\": \"6 str.\"}")]
    public async Task No_answer_is_accepted_without_decision_text_and_legal_basis(string body)
    {
        var receipt = await complaints.FileAsync(Caller.Amina);
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "take");

        var problem = await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "answer", JsonDocument.Parse(body).RootElement, HttpStatusCode.BadRequest);

        Assert.Equal("request.invalid", problem.GetProperty("code").GetString());
        Assert.Equal(3, await complaints.Service.CountAsync($"SELECT version FROM complaints WHERE reference = '{receipt.Reference}'"));
    }

    [Fact]
    public async Task Without_a_token_or_with_one_that_is_expired_or_forged_nothing_is_filed()
    {
        var before = await complaints.StoredComplaintsAsync();
        using var foreignKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keys = complaints.Service.Keys;
        string?[] tokens =
        [
            null, "nonsense", keys.TokenFor("complaints", Caller.Amina, expires: TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1)),
            keys.TokenFor("complaints", Caller.Amina, signWith: foreignKey), keys.TokenFor("notification", Caller.Amina),
        ];

        foreach (var token in tokens)
        {
            using var client = complaints.Service.WithToken(token);
            using var answer = await client.PostAsJsonAsync("/complaints", AComplaint(), TestContext.Current.CancellationToken);
            await JsonOf(answer, HttpStatusCode.Unauthorized);
        }

        Assert.Equal(before, await complaints.StoredComplaintsAsync());
    }

    private async Task RefusedAsync(HttpContent content, HttpStatusCode status, string code)
    {
        var before = await StoredAsync();
        using var client = complaints.Service.As(Caller.Guest);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        using var answer = await client.PostAsync(new Uri("/complaints", UriKind.Relative), content, TestContext.Current.CancellationToken);

        var problem = await JsonOf(answer, status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(before, await StoredAsync());
    }

    // ComplaintFiled needs no hearer: one of an earlier test may leave the outbox meanwhile.
    private Task<long> StoredAsync() => complaints.Service.CountAsync(
        "SELECT (SELECT count(*) FROM complaints) + (SELECT count(*) FROM outbox_messages WHERE type NOT LIKE '%ComplaintFiled%') + (SELECT count(*) FROM idempotency_keys)");
}
