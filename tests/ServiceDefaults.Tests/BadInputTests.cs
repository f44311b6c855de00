using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OpenGov.Testing;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class BadInputTests(Tiny tiny)
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "", "request.malformed" },
        { "{", "request.malformed" },
        { "null", "request.malformed" },
        { "[]", "request.malformed" },
        { "{}", "request.invalid" },
        { """{"text":7}""", "request.malformed" },
        { """{"text":"x","unknown":1}""", "request.malformed" },
        { """{"text":"\ud800"}""", "request.malformed" },
        { """{"text":""}""", "request.invalid" },
        { $$"""{"text":"{{new string('a', 101)}}"}""", "request.invalid" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_body_gets_a_clear_answer(string body, string code) =>
        await RefusedAsync(Encoding.UTF8.GetBytes(body), "application/json", HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task Invalid_utf8_gets_a_clear_answer() =>
        await RefusedAsync([.. """{"text":"ab"""u8, 0xFF, 0xFE, .. "\"}"u8], "application/json", HttpStatusCode.BadRequest, "request.malformed");

    [Fact]
    public async Task Another_media_type_gets_a_clear_answer() =>
        await RefusedAsync("text=x"u8.ToArray(), "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType, "request.unsupported-media-type");

    [Theory]
    [InlineData("nonsense")]
    [InlineData("\"nonsense\"")]
    public async Task A_charset_that_nobody_knows_gets_a_clear_answer(string charset) =>
        await RefusedAsync("""{"text":"ab"}"""u8.ToArray(), $"application/json; charset={charset}", HttpStatusCode.UnsupportedMediaType, "request.unsupported-charset");

    [Theory]
    [InlineData("/notes", "{}", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("/notes", "{", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("/nothing", "{}", HttpStatusCode.NotFound, "not-found")]
    public async Task Who_asks_for_xml_is_refused_with_a_code_as_well(string address, string body, HttpStatusCode status, string code)
    {
        using var client = tiny.Service.As(Caller.Amina);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/xml");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync(address, content, TestContext.Current.CancellationToken);

        await IsProblemAsync(answer, status, code);
    }

    [Fact]
    public async Task A_collision_is_no_failure_of_ours_but_asks_to_send_it_again()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"text":"Tas pats","id":"{{Guid.NewGuid()}}"}""");
        using var client = tiny.Service.As(Caller.Amina);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var first = await client.PostAsync("/notes", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);

        await RefusedAsync(body, "application/json", HttpStatusCode.ServiceUnavailable, "collided");
    }

    private async Task RefusedAsync(byte[] body, string mediaType, HttpStatusCode status, string code)
    {
        using var client = tiny.Service.As(Caller.Amina);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) } };

        using var answer = await client.PostAsync("/notes", content, TestContext.Current.CancellationToken);

        await IsProblemAsync(answer, status, code);
    }

    private static async Task IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, JsonDocument.Parse(text).RootElement.GetProperty("code").GetString());
    }
}
