using OpenGov.ServiceDefaults.Tests;
using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(Servers))]
[assembly: AssemblyFixture(typeof(Tiny))]

namespace OpenGov.ServiceDefaults.Tests;

/// <summary>The tiny service, shared by the tests that do not kill anything.</summary>
public sealed class Tiny(Servers servers) : IAsyncLifetime
{
    public TestService<Program> Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await TestService<Program>.StartAsync(servers, "tiny");

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
