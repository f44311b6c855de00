using Xunit;

namespace OpenGov.Testing;

/// <summary>
/// The servers of a test assembly and one service on them, shared by all its tests. Used as an assembly fixture;
/// xunit hands one assembly fixture to no other, hence the servers live in here.
/// </summary>
public abstract class ServiceFixture<TProgram>(string name) : IAsyncLifetime
    where TProgram : class
{
    public Servers Servers { get; } = new();

    public TestService<TProgram> Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Servers.InitializeAsync();
        Service = await TestService<TProgram>.StartAsync(Servers, name, await SettingsAsync());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Service is not null)
            await Service.DisposeAsync();
        await Servers.DisposeAsync();
    }

    /// <summary>Configuration beyond database, broker and keys.</summary>
    protected virtual Task<Dictionary<string, string?>> SettingsAsync() => Task.FromResult(new Dictionary<string, string?>());
}
