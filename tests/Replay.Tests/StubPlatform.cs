using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenGov.Replay.Tests;

/// <summary>Answers as the platform does, and badly where a test says so: knows repeated requests by their key, and writes letters.</summary>
internal sealed class StubPlatform : IAsyncDisposable
{
    private static readonly JsonSerializerOptions AsMailpit = new();

    private readonly WebApplication server;
    private readonly ConcurrentDictionary<string, string> numberByKey = new();
    private int asked;

    private StubPlatform()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        server = builder.Build();
        MapLists();
        server.MapPost("/open311/v2/requests.json", (Delegate)FileAsync);
        server.MapGet("/open311/v2/requests.json", (string service_request_id) => Results.Json(
            service_request_id.Split(',').Where(Filed.ContainsKey).Except(Forgotten).Select(number => new { service_request_id = number, agency_responsible = "Queue One", status = "open" })));
        server.MapPost("/api/complaints/imports", (Delegate)ImportAsync);
        server.MapGet("/api/v1/messages", () => Results.Json(
            new { messages = Letters.Select((one, at) => new { MessageID = $"<{at}@test>", one.Subject, Snippet = "", To = new[] { new { Address = one.To } } }) },
            AsMailpit));
    }

    /// <summary>What was filed, by number.</summary>
    internal ConcurrentDictionary<string, IFormCollection> Filed { get; } = new();

    internal ConcurrentBag<string> Imported { get; } = [];

    internal ConcurrentQueue<(string To, string Subject)> Letters { get; } = new();

    /// <summary>Numbers that it no longer knows.</summary>
    internal List<string> Forgotten { get; } = [];

    /// <summary>What it does instead of filing, by the count of requests from 1; it files where this gives nothing.</summary>
    internal Func<int, HttpContext, Task<IResult?>> Instead { get; set; } = (_, _) => Task.FromResult<IResult?>(null);

    /// <summary>What it does once it has filed.</summary>
    internal Action<int, HttpContext> Afterwards { get; set; } = (_, _) => { };

    internal Uri Address => new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    internal static async Task<StubPlatform> StartAsync()
    {
        var stub = new StubPlatform();
        await stub.server.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private void MapLists()
    {
        server.MapGet("/api/jurisdictions", () => new { items = new[] { new { code = "boston", timeZone = "America/New_York" } } });
        server.MapGet("/api/categories", (string? after) => Page(Some.Register.Categories, after));
        server.MapGet("/api/territories", (string? after) => Page(Some.Register.Territories, after));
        server.MapGet("/api/institutions", (string? after) => Page(Some.Register.Institutions, after));
    }

    // One a page, so that the tool must turn pages.
    private static object Page(Listed[] all, string? after)
    {
        var at = after is null ? 0 : Array.FindIndex(all, one => one.Code == after) + 1;
        return new { items = all.Skip(at).Take(1), next = at + 1 < all.Length ? all[at].Code : null };
    }

    private async Task<IResult> FileAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var count = Interlocked.Increment(ref asked);
        if (await Instead(count, http) is { } other) return other;

        var number = numberByKey.GetOrAdd(http.Request.Headers["Idempotency-Key"].ToString(), _ =>
        {
            var given = $"BOSTON-{count}";
            Filed[given] = form;
            if (form["email"].ToString() is { Length: > 0 } person) Letters.Enqueue((person, $"Received: {given}"));
            Letters.Enqueue(("boston-queue-one@institutions.test", $"New case {given}."));
            return given;
        });
        Afterwards(count, http);
        return Results.Json(new[] { new { service_request_id = number } });
    }

    private async Task<IResult> ImportAsync(HttpContext http)
    {
        var old = (await http.Request.ReadFromJsonAsync<Dictionary<string, object>>())!;
        var number = $"BOSTON-{old["externalId"]}";
        var isNew = !Imported.Contains(number);
        Imported.Add(number);
        return Results.Json(
            new { reference = number, isNew, state = old.ContainsKey("closedAt") ? "closed" : "routed", institution = new { code = "boston-queue-one" } },
            statusCode: isNew ? 201 : 200);
    }
}
