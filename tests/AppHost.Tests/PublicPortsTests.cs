using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using OpenGov.Native.Engine;

namespace OpenGov.AppHost.Tests;

public sealed class PublicPortsTests : IDisposable
{
    private readonly TcpListener other = new(IPAddress.Loopback, 0);
    private readonly StringWriter said = new();

    public PublicPortsTests() => other.Start();

    private int Taken => ((IPEndPoint)other.LocalEndpoint).Port;

    public void Dispose()
    {
        other.Dispose();
        said.Dispose();
    }

    [Fact]
    public void A_taken_port_that_was_asked_for_is_an_error_that_names_the_process()
    {
        var refusal = Assert.Throws<EngineException>(() => Find(Taken.ToString(CultureInfo.InvariantCulture)));

        Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("OPENGOV_GATEWAY_PORT", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_taken_default_gives_way_to_the_next_free_port_and_says_so()
    {
        Assert.InRange(Find(null), Taken + 1, Taken + 99);
        Assert.Contains($"port {Taken} is taken by", said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("0")]
    [InlineData("70000")]
    public void What_is_no_port_is_refused(string chosen) => Assert.Throws<EngineException>(() => Find(chosen));

    private int Find(string? chosen) => PublicPorts.Find(
        new ConfigurationBuilder().AddInMemoryCollection([new("OPENGOV_GATEWAY_PORT", chosen)]).Build(), "gateway", Taken, new Narrator(said));
}
