using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OpenGov.Gateway.Tests.Kit;
using OpenGov.Testing;

namespace OpenGov.Gateway.Tests;

public sealed class OperatorsDoor : IAsyncLifetime
{
    private readonly KeyFolder keys = new();
    private readonly DevelopmentKey development = new();
    private Backend notification = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        development.WriteTo(keys);
        notification = await Backend.StartAsync();
        gateway = new RunningGateway(keys, ("services:notification:http:0", notification.Address.ToString()), ("environment", "Development"));
    }

    [Theory]
    [InlineData("/api/operations/notification/dead-letters?state=open&take=2", "/operations/dead-letters?state=open&take=2")]
    [InlineData("/api/operations/notification/dead-letters/0190/replay", "/operations/dead-letters/0190/replay")]
    [InlineData("/api/operations/notification/audit", "/operations/audit")]
    public async Task An_operator_reaches_the_operations_of_the_service_that_is_named(string asked, string arrived)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, asked);
        request.Headers.Add("X-Operations-Key", "guessed");

        using var answer = await gateway.With(development.Token(role: "operator")).SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var seen = notification.Received.Single();
        Assert.Equal(arrived, seen.Address);
        Assert.Equal("operator", (await seen.TokenAsync(gateway, "notification")).Role());
        Assert.False(seen.Headers.ContainsKey("X-Operations-Key"));
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("person")]
    [InlineData("officer")]
    public async Task Nobody_else_does(string role)
    {
        using var client = gateway.With(role == "guest" ? null : development.Token(role: role, institution: role == "officer" ? "lt-sav-13" : null));

        using var answer = await client.GetAsync("/api/operations/notification/dead-letters", TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role.missing");
        Assert.Empty(notification.Received);
    }

    [Theory]
    [InlineData("/api/operations/nobody/dead-letters")]
    [InlineData("/api/operations")]
    public async Task There_are_no_operations_of_a_service_that_is_not_there(string address)
    {
        using var answer = await gateway.With(development.Token(role: "operator")).GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_gateway_tells_that_Redis_is_away_and_for_how_long_its_certificate_is_good()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(10));
        var file = Path.Combine(keys.Path, "door.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        using var meters = new MeterReader();
        await using var other = new RunningGateway(
            keys, ("ConnectionStrings:redis", $"127.0.0.1:{ServiceProcess.FreePort()}"), ("Kestrel:Certificates:Default:Path", file),
            ("Kestrel:Certificates:Default:KeyPath", await KeyFileAsync(key)));

        await Eventually.TrueAsync(() => Task.FromResult(meters.Read().Any(one => one is { Name: "opengov.redis.away", Value: 1 })), "Redis is told to be away");
        Assert.Contains(meters.Read(), one => one is { Name: "opengov.certificate.days_left", Value: > 9.9 and < 10.1 });
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await notification.DisposeAsync();
        development.Dispose();
        keys.Dispose();
    }

    private async Task<string> KeyFileAsync(ECDsa key)
    {
        var file = Path.Combine(keys.Path, "door-key.pem");
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        return file;
    }
}
