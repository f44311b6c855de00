using System.Text;
using System.Text.Json.Nodes;
using OpenGov.Testing;
using static OpenGov.Consultation.Tests.Consultations;

namespace OpenGov.Consultation.Tests;

public sealed class BadInputTests(ConsultationRoom room)
{
    private const string Officer = "lt-sav-23";

    public static TheoryData<string, string, string?> Spoilt => new()
    {
        { "/texts", "request.invalid", null },
        { "/texts", "request.invalid", "[]" },
        { "/texts", "request.invalid", "[null]" },
        { "/texts", "request.malformed", "7" },
        { "/texts", "request.malformed", "[7]" },
        { "/texts/0/language", "request.invalid", null },
        { "/texts/0/language", "request.invalid", "\"lietuvių\"" },
        { "/texts/0/title", "request.invalid", null },
        { "/texts/0/title", "request.invalid", "\"\"" },
        { "/texts/0/title", "request.invalid", "\"        \"" },
        { "/texts/0/title", "request.invalid", "\"Takas\\u0000\"" },
        { "/texts/0/title", "request.invalid", "\"Takas\\u001b[31m\"" },
        { "/texts/0/title", "request.invalid", "\"Takas\\nNeries krantine\"" },
        { "/texts/0/title", "request.malformed", "\"Takas\\ud800\"" },
        { "/texts/0/title", "request.malformed", "{}" },
        { "/texts/0/purpose", "request.invalid", null },
        { "/texts/0/purpose", "request.invalid", "\"Kur turėtų\\u0000 eiti?\"" },
        { "/texts/0/whoIsAffected", "request.invalid", null },
        { "/texts/0/alreadyDecided", "request.invalid", null },
        { "/texts/0/useOfResults", "request.invalid", null },
        { "/texts/0/author", "request.malformed", "\"nežinomas laukas\"" },
        { "/opensAt", "request.invalid", null },
        { "/opensAt", "request.invalid", "\"\"" },
        { "/opensAt", "request.invalid", "\"rytoj\"" },
        { "/opensAt", "request.invalid", "\"2199-07-01\"" },
        { "/opensAt", "request.invalid", "\"2199-07-01T09:00:30\"" },
        { "/opensAt", "request.invalid", "\"2199-07-01T09:00+25:00\"" },
        { "/opensAt", "request.invalid", "\"٢١٩٩-٠٧-٠١T٠٩:٠٠\"" },
        { "/opensAt", "request.malformed", "7" },
        { "/closesAt", "request.invalid", null },
        { "/closesAt", "request.invalid", "\"2199-07-01T09:00\\u0000\"" },
        { "/draft", "request.malformed", "true" },
    };

    public static TheoryData<string, string, string> Forbidden => new()
    {
        { "2199-07-01T09:00", "2199-06-30T09:00", "consultation.closes-before-it-opens" },
        { "2026-01-01T09:00", "2026-01-02T09:00", "consultation.closes-in-the-past" },
        { "2026-01-01T09:00", "2199-01-02T09:00", "consultation.opens-in-the-past" },
        { "2199-02-29T09:00", "2199-07-01T09:00", "time.no-such-minute" },
        { "2027-03-28T03:30", "2199-07-01T09:00", "time.skipped-minute" },
        { "2026-10-25T03:30", "2199-07-01T09:00", "time.repeated-minute" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task A_spoilt_field_gets_a_clear_answer(string path, string code, string? value)
    {
        var body = Body();
        var (parent, name) = Find(body, path);
        parent.Remove(name);
        var spoilt = value is null ? body.ToJsonString() : With(body, parent, name, value);

        await RefusedAsync(Encoding.UTF8.GetBytes(spoilt), 400, code);
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task Dates_that_cannot_be_get_a_clear_answer(string opensAt, string closesAt, string code) =>
        await RefusedAsync(Encoding.UTF8.GetBytes(Body(opensAt, closesAt).ToJsonString()), 409, code);

    [Theory]
    [InlineData("title")]
    [InlineData("purpose")]
    public async Task A_megabyte_of_text_gets_a_clear_answer(string field)
    {
        var body = Body();
        body["texts"]![0]![field] = new string('ž', 1 << 20);

        await RefusedAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), 400, "request.invalid");
    }

    [Fact]
    public async Task Invalid_utf8_gets_a_clear_answer()
    {
        var body = Encoding.UTF8.GetBytes(Body(title: "Takas @@ krantine").ToJsonString());
        body[Array.IndexOf(body, (byte)'@')] = 0xFF;

        await RefusedAsync(body, 400, "request.malformed");
    }

    [Theory]
    [InlineData("/consultations/7", 400, "request.malformed")]
    [InlineData("/consultations/null", 400, "request.malformed")]
    [InlineData("/consultations/01980000-0000-7000-8000-000000000000", 404, "consultation.not-found")]
    [InlineData("/consultations?state=draft", 400, "request.invalid")]
    [InlineData("/consultations?state=1", 400, "request.invalid")]
    [InlineData("/consultations?institution=%00", 400, "request.invalid")]
    [InlineData("/consultations?institution=LT'%20OR%201=1", 400, "request.invalid")]
    [InlineData("/consultations?after=x", 400, "request.malformed")]
    [InlineData("/consultations?limit=0", 400, "request.invalid")]
    [InlineData("/consultations?limit=101", 400, "request.invalid")]
    [InlineData("/consultations?limit=99999999999", 400, "request.malformed")]
    public async Task A_bad_address_gets_a_clear_answer(string address, int status, string code)
    {
        var refused = await room.Service.GetAsync(address);

        Assert.Equal((status, code, "application/problem+json"), (refused.Status, refused.Code, refused.MediaType));
    }

    private async Task RefusedAsync(byte[] body, int status, string code)
    {
        using var client = room.Service.As(Caller.OfficerOf(Officer));
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };

        using var response = await client.PostAsync(new Uri("/consultations", UriKind.Relative), content, TestContext.Current.CancellationToken);

        var refused = await Answer.OfAsync(response);
        Assert.True(refused.Status == status, $"{refused.Status}: {refused.Body}");
        Assert.Equal((code, "application/problem+json"), (refused.Code, refused.MediaType));
        Assert.Equal(0, await room.Service.CountAsync($"SELECT count(*) FROM consultations WHERE institution_code = '{Officer}'"));
    }

    private static (JsonObject Parent, string Name) Find(JsonObject body, string path)
    {
        var steps = path.Split('/')[1..];
        return (steps is ["texts", "0", _] ? body["texts"]![0]!.AsObject() : body, steps[^1]);
    }

    // By text, since a JsonNode refuses to hold what is not valid Unicode.
    private static string With(JsonObject body, JsonObject parent, string name, string value)
    {
        parent[name] = "@spoilt@";
        return body.ToJsonString().Replace("\"@spoilt@\"", value, StringComparison.Ordinal);
    }
}
