using System.Net;
using OpenGov.Gateway.Tests.Kit;

namespace OpenGov.Gateway.Tests;

public sealed class StartingUp : IDisposable
{
    private readonly KeyFolder keys = new();

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Gateways_that_start_at_once_agree_on_one_key_that_only_its_owner_can_read()
    {
        var started = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new RunningGateway(keys))));

        var published = await Task.WhenAll(started.Select(g => g.Guest.GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken)));
        Assert.Single(published.Distinct());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(keys.Path, "gateway.pem")));
        foreach (var gateway in started)
            await gateway.DisposeAsync();
    }

    [Fact]
    public void Production_does_not_start_without_its_key()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => new RunningGateway(keys, ("environment", "Production")));

        Assert.Contains("signing key is missing", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(keys.Path));
    }

    [Fact]
    public async Task Production_believes_no_development_token()
    {
        using var key = new DevelopmentKey();
        key.WriteTo(keys);
        File.Copy(Path.Combine(keys.Path, "development.pem"), Path.Combine(keys.Path, "gateway.pem"));
        await using var gateway = new RunningGateway(keys, ("environment", "Production"));

        var answer = await gateway.With(key.Token()).GetAsync("/api/complaints", TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "token.invalid");
    }

    [Theory]
    [InlineData("RateLimits:GuestWrites", "0")]
    [InlineData("Door:MaxBody", "5")]
    [InlineData("Door:TrustedProxies:0", "everyone")]
    [InlineData("Tokens:KeyFolder", "")]
    public void A_setting_out_of_range_is_told_at_start(string setting, string value) =>
        Assert.ThrowsAny<Exception>(() => new RunningGateway(keys, (setting, value)));

    public void Dispose() => keys.Dispose();
}
