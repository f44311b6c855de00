using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenGov.Testing;

namespace OpenGov.Fuzz.Tests;

/// <summary>Answers every request as a test says.</summary>
internal sealed class LeakyServer : IAsyncDisposable
{
    private readonly WebApplication server;

    private LeakyServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Run(answer);
    }

    internal Uri Address => new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    internal static async Task<LeakyServer> StartAsync(RequestDelegate answer)
    {
        var leaky = new LeakyServer(answer);
        await leaky.server.StartAsync();
        return leaky;
    }

    /// <summary>The same answer to all.</summary>
    internal static Task<LeakyServer> StartAsync(int status, string mediaType, string body, TimeSpan after = default) => StartAsync(async http =>
    {
        await PassAsync(after);
        http.Response.StatusCode = status;
        http.Response.ContentType = mediaType;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.WriteAsync(body);
    });

    /// <summary>Lets so much time pass, as a slow server does.</summary>
    internal static Task PassAsync(TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        return Eventually.TrueAsync(() => Task.FromResult(Stopwatch.GetElapsedTime(began) >= time), $"{time} pass");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
