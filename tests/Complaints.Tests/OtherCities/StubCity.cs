using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenGov.Complaints.Features.OtherCities.GeoReport;
using OpenGov.Testing;

namespace OpenGov.Complaints.Tests.OtherCities;

/// <summary>Stands where the server of another city stands, answers as it is told, and remembers what reached it.</summary>
internal sealed class StubCity : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly GeoReportLine line;

    private StubCity(RequestDelegate answer, TimeSpan waitsFor)
    {
        line = new GeoReportLine(waitsFor, 100_000, TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            Received.Enqueue(new Seen(
                context.Request.Method, context.Request.Path + context.Request.QueryString, context.Request.ContentType, await body.ReadToEndAsync(context.RequestAborted)));
            await answer(context);
        });
    }

    internal ConcurrentQueue<Seen> Received { get; } = new();

    internal Uri Address => new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="answer">What it says.</param>
    /// <param name="waitsFor">How long our client waits for it: by default so long that a busy machine fails no test.</param>
    internal static async Task<StubCity> AnsweringAsync(RequestDelegate answer, TimeSpan? waitsFor = null)
    {
        var city = new StubCity(answer, waitsFor ?? Eventually.Patience);
        await city.server.StartAsync();
        return city;
    }

    internal static Task<StubCity> AnsweringAsync(string body, string contentType = "application/json", int status = 200) =>
        AnsweringAsync(Encoding.UTF8.GetBytes(body), contentType, status);

    internal static Task<StubCity> AnsweringAsync(byte[] body, string contentType, int status = 200) => AnsweringAsync(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    });

    /// <summary>Our client of this city, which takes times without zone for those of Vilnius.</summary>
    internal GeoReportClient Client(GeoReportFormat format = GeoReportFormat.Json, string? jurisdictionId = null, string? key = null) => new(line, new RemoteCity
    {
        Endpoint = new Uri(Address, "/open311/v2"),
        JurisdictionId = jurisdictionId,
        Key = key,
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vilnius"),
        Format = format,
    });

    public async ValueTask DisposeAsync()
    {
        line.Dispose();
        await server.DisposeAsync();
    }

    /// <summary>What reached the city.</summary>
    internal sealed record Seen(string Method, string Address, string? ContentType, string Body);
}
