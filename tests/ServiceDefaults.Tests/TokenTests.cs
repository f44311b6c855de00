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

    [Fact]
    public async Task While_the_keys_cannot_be_had_nobody_is_told_that_their_token_is_bad()
    {
        await using var alone = await tiny.Service.UpgradeAsync(new() { ["Tokens:Keys"] = $"http://127.0.0.1:{ServiceProcess.FreePort()}" });
        using var client = alone.As(Caller.Amina);

        using var answer = await client.PostAsJsonAsync("/notes", new WriteNote.Request("Not let in"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("token.keys-away", problem.GetProperty("code").GetString());
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

    [Fact]
    public async Task A_program_is_known_with_its_jurisdiction_and_a_person_has_none()
    {
        Assert.Equal(new(Caller.ClientIn("lt").Id, IsClient: true, IsImporter: false, "lt"), await WhoAsync(Caller.ClientIn("lt")));
        Assert.Equal(new(Caller.ImporterIn("boston").Id, IsClient: false, IsImporter: true, "boston"), await WhoAsync(Caller.ImporterIn("boston")));
        Assert.Equal(new(Caller.Amina.Id, IsClient: false, IsImporter: false, null), await WhoAsync(Caller.Amina with { Jurisdiction = "lt" }));
    }

    public static TheoryData<Caller, string, HttpStatusCode> Doors => new()
    {
        { Caller.ClientIn("lt"), "client", HttpStatusCode.OK },
        { Caller.ImporterIn("lt"), "importer", HttpStatusCode.OK },
        { Caller.ClientIn("lt"), "importer", HttpStatusCode.Forbidden },
        { Caller.ImporterIn("lt"), "client", HttpStatusCode.Forbidden },
        { Caller.ClientIn("lt") with { Jurisdiction = null }, "client", HttpStatusCode.Forbidden },
        { Caller.ImporterIn("lt") with { Jurisdiction = null }, "importer", HttpStatusCode.Forbidden },
        { Caller.Operator, "client", HttpStatusCode.Forbidden },
        { Caller.Amina with { Jurisdiction = "lt" }, "importer", HttpStatusCode.Forbidden },
        { Caller.Guest, "client", HttpStatusCode.Forbidden },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_door_for_programs_opens_to_its_role_with_a_jurisdiction_alone(Caller caller, string door, HttpStatusCode status)
    {
        using var client = tiny.Service.As(caller);
        using var answer = await client.GetAsync($"/who/{door}", TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
    }

    private async Task<TellWho.Response?> WhoAsync(Caller caller)
    {
        using var client = tiny.Service.As(caller);
        return await client.GetFromJsonAsync<TellWho.Response>("/who", TestContext.Current.CancellationToken);
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
