using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace OpenGov.Gateway.Tests.Kit;

/// <summary>A gateway on a real port, with a key folder that several may share.</summary>
public sealed class RunningGateway : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> factory;
    private readonly SocketsHttpHandler sockets = new() { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = System.Net.DecompressionMethods.None };

    public RunningGateway(KeyFolder keys, params (string Key, string Value)[] settings)
        : this(keys, TimeProvider.System, settings)
    {
    }

    public RunningGateway(KeyFolder keys, TimeProvider clock, params (string Key, string Value)[] settings)
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseUrls("http://127.0.0.1:0");
            host.UseSetting("Tokens:KeyFolder", keys.Path);
            host.ConfigureTestServices(services => services.AddSingleton(clock));
            foreach (var (key, value) in settings)
                host.UseSetting(key, value);
            if (settings.FirstOrDefault(s => s.Key == "environment").Value is { } environment)
                host.UseEnvironment(environment);
        });
        factory.UseKestrel();
        factory.StartServer();
        Address = new Uri(factory.ClientOptions.BaseAddress.ToString().Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
    }

    public Uri Address { get; }

    public IServiceProvider Services => factory.Services;

    public HttpClient Guest => With(null);

    public HttpClient With(string? token)
    {
        var client = new HttpClient(sockets, disposeHandler: false) { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        sockets.Dispose();
        await factory.DisposeAsync();
    }
}

/// <summary>A folder of its own for keys, gone at the end.</summary>
public sealed class KeyFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("opengov-keys-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
