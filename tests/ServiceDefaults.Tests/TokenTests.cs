using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using OpenGov.Testing;
using OpenGov.TinyService;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class TokenTests(Tiny tiny)
{
    [Fact]
    public async Task A_request_without_token_is_refused() => await RefusedAsync(null, "token.missing");

    [Fact]
    public async Task An_expired_token_is_refused() =>
        await RefusedAsync(tiny.Service.Keys.TokenFor("tiny", Caller.Amina, expires: new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)), "token.expired");

    [Fact]
    public async Task A_token_for_another_service_is_refused() =>
        await RefusedAsync(tiny.Service.Keys.TokenFor("complaints", Caller.Amina), "token.invalid");

    [Fact]
    public async Task A_forged_token_is_refused()
    {
        using var forger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await RefusedAsync(tiny.Service.Keys.TokenFor("tiny", Caller.Operator, signWith: forger), "token.invalid");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJyb2xlIjoib3BlcmF0b3IifQ.")]
    public async Task Something_that_is_no_token_is_refused(string token) => await RefusedAsync(token, "token.invalid");

    [Fact]
    public async Task A_good_token_is_let_in()
    {
        using var client = tiny.Service.As(Caller.Amina);
        using var answer = await client.PostAsJsonAsync("/notes", new WriteNote.Request("Sveiki"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private async Task RefusedAsync(string? token, string code)
    {
        var notes = await tiny.Service.CountAsync("SELECT count(*) FROM notes WHERE text = 'Not let in'");
        using var client = tiny.Service.WithToken(token);

        using var answer = await client.PostAsJsonAsync("/notes", new WriteNote.Request("Not let in"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(notes, await tiny.Service.CountAsync("SELECT count(*) FROM notes WHERE text = 'Not let in'"));
    }
}
