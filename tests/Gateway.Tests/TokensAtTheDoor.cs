using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using OpenGov.Gateway.Tests.Kit;

namespace OpenGov.Gateway.Tests;

public sealed class TokensAtTheDoor : IAsyncLifetime
{
    private readonly KeyFolder keys = new();
    private readonly DevelopmentKey key = new();
    private Backend complaints = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        complaints = await Backend.StartAsync();
        key.WriteTo(keys);
        gateway = new RunningGateway(keys, ("services:complaints:http:0", complaints.Address.ToString()), ("services:consultation:http:0", complaints.Address.ToString()));
    }

    [Fact]
    public async Task A_guest_reaches_a_service_with_a_guests_token()
    {
        var answer = await gateway.Guest.GetAsync("/api/complaints/A-1?page=2", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("/complaints/A-1?page=2", complaints.Received.Single().Address);
        var token = await complaints.Received.Single().TokenAsync(gateway, "complaints");
        Assert.Equal("guest", token.Role());
        Assert.False(token.TryGetPayloadValue<string>("sub", out _));
    }

    [Fact]
    public async Task An_officer_reaches_a_service_as_officer_of_that_institution()
    {
        await gateway.With(key.Token(role: "officer", institution: "lt-sav-13")).GetAsync("/api/complaints", TestContext.Current.CancellationToken);

        var token = await complaints.Received.Single().TokenAsync(gateway, "complaints");
        Assert.Equal(DevelopmentKey.Amina.ToString(), token.Subject);
        Assert.Equal("officer", token.Role());
        Assert.Equal("lt-sav-13", token.GetPayloadValue<string>("institution"));
        Assert.NotEmpty(token.Id);
        Assert.InRange(token.ValidTo - token.ValidFrom, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task An_importer_reaches_a_service_as_importer_in_that_jurisdiction_alone()
    {
        await gateway.With(key.Token(role: "importer", jurisdiction: "lt")).PostAsync("/api/complaints/imports", null, TestContext.Current.CancellationToken);
        await gateway.With(key.Token(role: "importer", jurisdiction: "boston")).PostAsync("/api/complaints/imports", null, TestContext.Current.CancellationToken);
        await gateway.With(key.Token(jurisdiction: "lt")).PostAsync("/api/complaints", null, TestContext.Current.CancellationToken);

        var tokens = await Task.WhenAll(complaints.Received.Select(r => r.TokenAsync(gateway, "complaints")));
        Assert.Equal(["importer", "importer", "person"], tokens.Select(t => t.Role()));
        Assert.Equal(["lt", "boston", null], tokens.Select(t => t.TryGetPayloadValue<string>("jurisdiction", out var code) ? code : null));
    }

    [Fact]
    public async Task After_the_clock_was_set_back_nobody_is_introduced_by_a_token_of_the_future()
    {
        var clock = new SetClock();
        await using var late = new RunningGateway(keys, clock, ("services:complaints:http:0", complaints.Address.ToString()));
        clock.Ahead = TimeSpan.FromMinutes(10);
        await late.Guest.GetAsync("/api/complaints/A-1", TestContext.Current.CancellationToken);

        clock.Ahead = TimeSpan.Zero;
        await late.Guest.GetAsync("/api/complaints/A-1", TestContext.Current.CancellationToken);

        var token = await complaints.Received.Last().TokenAsync(late, "complaints");
        Assert.InRange(token.ValidFrom, DateTime.MinValue, TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task A_token_for_one_service_is_not_for_another()
    {
        await gateway.With(key.Token()).GetAsync("/api/consultations", TestContext.Current.CancellationToken);

        await complaints.Received.Single().TokenAsync(gateway, "consultation");
        await Assert.ThrowsAsync<SecurityTokenInvalidAudienceException>(() => complaints.Received.Single().TokenAsync(gateway, "complaints"));
    }

    [Fact]
    public async Task Two_persons_never_share_a_token()
    {
        var boris = Guid.NewGuid();
        await gateway.With(key.Token()).GetAsync("/api/complaints", TestContext.Current.CancellationToken);
        await gateway.With(key.Token(boris)).GetAsync("/api/complaints", TestContext.Current.CancellationToken);
        await gateway.With(key.Token(boris, "officer", "lt-sav-13")).GetAsync("/api/complaints", TestContext.Current.CancellationToken);

        var tokens = await Task.WhenAll(complaints.Received.Select(r => r.TokenAsync(gateway, "complaints")));
        Assert.Equal([$"{DevelopmentKey.Amina} person", $"{boris} person", $"{boris} officer"], tokens.Select(t => $"{t.Subject} {t.Role()}"));
    }

    public static TheoryData<string> WrongTokens =>
        ["none", "HS256", "other key", "other audience", "other issuer", "no exp", "not yet", "no sub", "sub no guid", "guest", "unknown role", "officer of nothing", "importer of nothing", "importer and more", "key of a program", "garbage", "empty"];

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task A_wrong_token_is_refused_and_nothing_is_forwarded(string how)
    {
        using var stranger = new DevelopmentKey();
        var token = how switch
        {
            "none" or "HS256" => key.Token(alg: how),
            "other key" => stranger.Token(),
            "other audience" => key.Token(change: c => c["aud"] = "complaints"),
            "other issuer" => key.Token(change: c => c["iss"] = "opengov-gateway"),
            "no exp" => key.Token(change: c => c.Remove("exp")),
            "not yet" => key.Token(change: c => c["nbf"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 300),
            "no sub" => key.Token(change: c => c.Remove("sub")),
            "sub no guid" => key.Token(change: c => c["sub"] = "amina"),
            "guest" => key.Token(role: "guest"),
            "unknown role" => key.Token(role: "system"),
            "officer of nothing" => key.Token(role: "officer"),
            "importer of nothing" => key.Token(role: "importer"),
            "importer and more" => key.Token(change: c => (c["role"], c["jurisdiction"]) = (new[] { "importer", "operator" }, "lt")),
            "key of a program" => key.Token(role: "client", jurisdiction: "lt"),
            "garbage" => "not.a.token",
            _ => "",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/complaints");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);

        var answer = await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "token.invalid");
        Assert.NotEmpty(answer.Headers.WwwAuthenticate);
        Assert.Empty(complaints.Received);
    }

    [Fact]
    public async Task An_expired_token_is_told_so()
    {
        var token = key.Token(change: c => c["exp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 1);

        var answer = await gateway.With(token).GetAsync("/api/complaints", TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "token.expired");
        Assert.Empty(complaints.Received);
    }

    [Fact]
    public async Task Neither_two_tokens_nor_another_scheme_are_taken()
    {
        foreach (var values in (string[][])[[$"Bearer {key.Token()}", $"Bearer {key.Token()}"], ["Basic YTpi"]])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/complaints");
            request.Headers.TryAddWithoutValidation("Authorization", values);
            var answer = await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);
            await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "token.invalid");
        }
    }

    [Fact]
    public async Task A_new_development_key_counts_at_once_and_the_old_one_no_more()
    {
        using var next = new DevelopmentKey();
        next.WriteTo(keys);
        File.SetLastWriteTimeUtc(Path.Combine(keys.Path, "development.pem"), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5));

        Assert.Equal(HttpStatusCode.OK, (await gateway.With(next.Token()).GetAsync("/api/complaints", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.With(key.Token()).GetAsync("/api/complaints", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task What_only_the_gateway_may_say_is_taken_from_a_strangers_request()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/complaints");
        string[] strangers = ["Cookie", "Forwarded", "X-Forwarded-For", "X-Forwarded-User", "X-Forwarded-Prefix", "X-Real-IP", "X-Original-URL", "Proxy-Authorization", "Baggage", "Via", "X-Hop"];
        foreach (var name in strangers)
            request.Headers.TryAddWithoutValidation(name, "6.6.6.6");
        request.Headers.TryAddWithoutValidation("Connection", "X-Hop");
        request.Headers.Add("X-Case-Secret", "kept");

        await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);

        var seen = complaints.Received.Single().Headers;
        Assert.Empty(seen.Keys.Intersect(strangers, StringComparer.OrdinalIgnoreCase));
        Assert.Equal("kept", seen["X-Case-Secret"]);
    }

    [Fact]
    public async Task The_published_key_has_no_private_part_and_is_named_by_its_thumbprint()
    {
        var set = await gateway.Guest.GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken);

        var published = JsonDocument.Parse(set).RootElement.GetProperty("keys")[0];
        Assert.False(published.TryGetProperty("d", out _));
        var thumbprint = new JsonWebKey(published.GetRawText()).ComputeJwkThumbprint();
        Assert.Equal(Base64UrlEncoder.Encode(thumbprint), published.GetProperty("kid").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await complaints.DisposeAsync();
        key.Dispose();
        keys.Dispose();
    }
}
