using System.Diagnostics;
using System.Net;
using OpenGov.Gateway.Tests.Kit;
using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace OpenGov.Gateway.Tests;

/// <summary>Two gateways, one Redis. An hour's window, so that no test sees it turn.</summary>
public sealed class RateLimitsOverGateways(Servers servers) : IAsyncLifetime
{
    private const int Limit = 20;
    private readonly KeyFolder keys = new();
    private readonly DevelopmentKey key = new();
    private Backend complaints = null!;
    private RunningGateway first = null!;
    private RunningGateway second = null!;

    public async ValueTask InitializeAsync()
    {
        complaints = await Backend.StartAsync();
        key.WriteTo(keys);
        var redis = await servers.RedisAsync();
        first = Start(redis);
        second = Start(redis);
        await BothCountTogetherAsync();
    }

    [Fact]
    public async Task A_person_gets_one_limit_over_two_gateways()
    {
        var token = key.Token(Guid.NewGuid());
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => WriteAsync(i % 2 == 0 ? first : second, token)));

        Assert.Equal(Limit, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        var refused = answers.First(a => a.StatusCode != HttpStatusCode.OK);
        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "gateway.too-many-requests");
        Assert.Equal(Limit, refused.Number("RateLimit-Limit"));
        Assert.Equal(0, refused.Number("RateLimit-Remaining"));
        Assert.InRange(refused.Number("RateLimit-Reset"), 1, 3600);
        Assert.InRange(refused.Number("Retry-After"), 1, 7200);
    }

    [Fact]
    public async Task Reads_writes_persons_and_officers_are_counted_apart()
    {
        var person = key.Token(Guid.NewGuid());
        for (var i = 0; i < Limit; i++)
            Assert.Equal(HttpStatusCode.OK, (await WriteAsync(first, person)).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await WriteAsync(second, person)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.With(person).GetAsync("/api/complaints", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await WriteAsync(second, key.Token(Guid.NewGuid()))).StatusCode);
        Assert.Equal(600, (await WriteAsync(second, key.Token(Guid.NewGuid(), "officer", "lt-sav-13"))).Number("RateLimit-Limit"));
        Assert.Equal(1200, (await WriteAsync(second, key.Token(Guid.NewGuid(), "importer", jurisdiction: "lt"))).Number("RateLimit-Limit"));
    }

    [Fact]
    public async Task Guests_are_counted_by_the_address_that_a_trusted_proxy_tells()
    {
        var address = $"203.0.113.{Random.Shared.Next(1, 250)}";
        for (var i = 0; i < Limit; i++)
            Assert.Equal(HttpStatusCode.OK, (await WriteAsync(first, null, address)).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await WriteAsync(second, null, address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await WriteAsync(second, null, "198.51.100.7")).StatusCode);
    }

    [Fact]
    public async Task A_guest_cannot_get_another_count_by_claiming_an_address()
    {
        await using var untrusting = Start(await servers.RedisAsync(), trusts: "192.0.2.1");
        var answers = new List<HttpStatusCode>();
        // Twice as many: one that has just started counts by itself until Redis has answered.
        for (var i = 0; i < 2 * Limit; i++)
            answers.Add((await WriteAsync(untrusting, null, $"203.0.113.{i}")).StatusCode);

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_waits_as_long_as_told_comes_in_again(bool withRedis)
    {
        await using var gateway = Start(withRedis ? await servers.RedisAsync() : "", windowSeconds: 2);
        var token = key.Token(Guid.NewGuid());
        var refused = await RefusedAsync(gateway, token);

        await Eventually.TrueAsync(
            async () => (await WriteAsync(gateway, token)).IsSuccessStatusCode, "the caller comes in again", within: TimeSpan.FromSeconds(refused.Number("Retry-After") + 2));
    }

    [Fact]
    public async Task Guessing_tokens_is_counted()
    {
        var answer = await WriteAsync(first, "not.a.token", "203.0.113.250");
        var next = await WriteAsync(first, "not.a.token", "203.0.113.250");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(answer.Number("RateLimit-Remaining") - 1, next.Number("RateLimit-Remaining"));
    }

    [Fact]
    public async Task When_Redis_is_killed_each_gateway_counts_by_itself_until_it_is_back()
    {
        var redis = await servers.RedisHandleAsync();
        var token = key.Token(Guid.NewGuid());

        await redis.KillAsync();
        await FirstFailuresAsync();
        await ShouldBeQuickAsync(token);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await WriteAsync(first, token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await WriteAsync(second, token)).StatusCode);

        await redis.RestartAsync();
        await BothCountTogetherAsync();
    }

    [Fact]
    public async Task When_Redis_hangs_nobody_waits_for_it()
    {
        var redis = await servers.RedisHandleAsync();
        await SignalAsync("STOP", redis.Pid);
        try
        {
            await FirstFailuresAsync();
            await ShouldBeQuickAsync(key.Token(Guid.NewGuid()));
        }
        finally
        {
            await SignalAsync("CONT", redis.Pid);
        }

        await BothCountTogetherAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        await complaints.DisposeAsync();
        key.Dispose();
        keys.Dispose();
    }

    private RunningGateway Start(string redis, string trusts = "127.0.0.1", int windowSeconds = 3600) => new(
        keys,
        ("services:complaints:http:0", complaints.Address.ToString()),
        ("ConnectionStrings:redis", redis),
        ("RateLimits:WindowSeconds", $"{windowSeconds}"),
        ("RateLimits:PersonWrites", $"{Limit}"),
        ("RateLimits:GuestWrites", $"{Limit}"),
        // A busy machine may be slow: only a Redis that is away, or never answers, is counted without.
        ("RateLimits:RedisTimeoutMilliseconds", "5000"),
        ("Door:TrustedProxies:0", trusts));

    private static async Task<HttpResponseMessage> WriteAsync(RunningGateway gateway, string? token, string? from = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/complaints");
        if (from is not null)
            request.Headers.Add("X-Forwarded-For", from);
        return await gateway.With(token).SendAsync(request, TestContext.Current.CancellationToken);
    }

    // The requests that find out: they may wait as long as an answer of Redis is waited for, but are served.
    private async Task FirstFailuresAsync()
    {
        foreach (var gateway in (RunningGateway[])[first, second])
            Assert.Equal(HttpStatusCode.OK, (await WriteAsync(gateway, key.Token(Guid.NewGuid()))).StatusCode);
    }

    // As many as the limit allows; the median, since this machine has others at work.
    private async Task ShouldBeQuickAsync(string token)
    {
        var times = new List<double>();
        for (var i = 0; i < Limit; i++)
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal(HttpStatusCode.OK, (await WriteAsync(first, token)).StatusCode);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Assert.InRange(times.Order().ElementAt(Limit / 2), 0, 50);
    }

    private static async Task<HttpResponseMessage> RefusedAsync(RunningGateway gateway, string token)
    {
        for (var i = 0; i < 10 * Limit; i++)
        {
            var answer = await WriteAsync(gateway, token);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                return answer;
        }

        throw new InvalidOperationException("Never refused.");
    }

    private Task BothCountTogetherAsync() => Eventually.TrueAsync(
        async () =>
        {
            var token = key.Token(Guid.NewGuid());
            await WriteAsync(first, token);
            await WriteAsync(second, token);
            return (await WriteAsync(first, token)).Number("RateLimit-Remaining") == Limit - 3;
        },
        "both gateways count on the same Redis");

    private static async Task SignalAsync(string signal, int pid)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{pid}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
