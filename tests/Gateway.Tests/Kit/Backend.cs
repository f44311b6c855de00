using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenGov.Gateway.Tests.Kit;

/// <summary>Stands where a service stands, and remembers what reached it.</summary>
public sealed class Backend : IAsyncDisposable
{
    private const string OpenApi = """
        {"openapi":"3.1.1","info":{"title":"Stub","version":"1"},"servers":[{"url":"http://127.0.0.1:1"}],
         "paths":{"/complaints":{"post":{}},"/complaints/{reference}":{"get":{}},"/complaintsarchive":{"get":{}},"/territories":{"get":{}},"/open311/v2/requests.{format}":{"post":{}},"/open311archive":{"get":{}},"/health":{"get":{}}}}
        """;

    private readonly WebApplication server;

    private Backend(string url, RequestDelegate? answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        server = builder.Build();
        server.MapGet("/openapi/v1.json", () => Results.Content(OpenApi, "application/json"));
        server.MapGet("/health", () => "Healthy");
        server.MapFallback("{**path}", async context => // the pattern given by default leaves out what looks like a file
        {
            using var body = new StreamReader(context.Request.Body);
            Received.Enqueue(new(
                context.Request.Method,
                context.Request.Path + context.Request.QueryString,
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                await body.ReadToEndAsync()));
            await (answer ?? Ok)(context);
        });
    }

    public ConcurrentQueue<Seen> Received { get; } = new();

    public Uri Address => new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<Backend> StartAsync(RequestDelegate? answer = null, Uri? at = null)
    {
        var backend = new Backend(at?.ToString() ?? "http://127.0.0.1:0", answer);
        await backend.server.StartAsync();
        return backend;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static Task Ok(HttpContext context)
    {
        context.Response.Headers.Append("Server", "stub");
        context.Response.Headers.SetCookie = "a=b";
        context.Response.Headers.Location = "/complaints/LT-1";
        return context.Response.WriteAsync("received");
    }

    public sealed record Seen(string Method, string Address, Dictionary<string, string> Headers, string Body);
}
