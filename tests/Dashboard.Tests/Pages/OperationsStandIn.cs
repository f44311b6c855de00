using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace OpenGov.Dashboard.Tests.Pages;

/// <summary>A service that answers under <c>/operations</c> in the shape agreed, and remembers what it was told.</summary>
internal sealed class OperationsStandIn : IAsyncDisposable
{
    internal const string Key = "operations-key-of-the-test";

    private static readonly string[] Kinds = ["ComplaintFiled", "ComplaintFiled", "ComplaintAnswered"];

    private readonly WebApplication app;
    private readonly List<JsonObject> letters = [];
    private readonly List<JsonObject> deeds = [];

    private OperationsStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Use((http, next) => http.Request.Headers["X-Operations-Key"] == Key ? next(http) : Results.Problem("No key.", statusCode: 401).ExecuteAsync(http));
        var operations = app.MapGroup("/operations");
        operations.MapGet("/audit", () => new JsonObject { ["items"] = new JsonArray([.. deeds.Select(deed => deed.DeepClone())]), ["next"] = null });
        operations.MapGet("/dead-letters", List);
        operations.MapGet("/dead-letters/kinds", KindsOfThem);
        operations.MapGet("/dead-letters/{id}", (string id) => Find(id) is { } letter ? Results.Ok(letter) : Unknown);
        operations.MapPost("/dead-letters/{id}/replay", (string id, JsonObject request) => Decide(id, "replayed", request));
        operations.MapPost("/dead-letters/{id}/discard", (string id, JsonObject request) => Decide(id, "discarded", request));
        operations.MapPost("/dead-letters/replay", ReplayAll);
    }

    internal Uri Address => new(app.Urls.First());

    /// <summary>As they came: <c>replayed ID: NOTE</c>.</summary>
    internal ConcurrentQueue<string> Told { get; } = [];

    private static IResult Unknown => Results.Problem("There is no such message here.", statusCode: 404);

    internal static async Task<OperationsStandIn> StartAsync()
    {
        var service = new OperationsStandIn();
        for (var number = 0; number < Kinds.Length; number++)
        {
            service.letters.Add(Letter(number));
        }

        await service.app.StartAsync();
        return service;
    }

    internal static string Id(int number) => $"{number:x8}-0000-4000-8000-000000000000";

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static JsonObject Letter(int number) => new()
    {
        ["id"] = Id(number),
        ["kind"] = Kinds[number],
        ["queue"] = "notification-tell-the-person",
        ["reason"] = "System.InvalidOperationException",
        ["detail"] = "No template <for> this language: xx",
        ["failedAt"] = DateTimeOffset.UtcNow.AddMinutes(-number - 1),
        ["firstFailedAt"] = DateTimeOffset.UtcNow.AddMinutes(-60),
        ["times"] = number + 1,
        ["traceId"] = SampleTelemetry.FiledTrace,
        ["messageId"] = Guid.NewGuid(),
        ["state"] = "open",
        ["handledAt"] = null,
        ["handledBy"] = null,
        ["note"] = null,
        ["body"] = """{"complaintId":"6f1d7c1e-0000-4000-8000-000000000001","filedAt":"2026-11-01T10:00:00Z","title":"…"}""",
        ["headers"] = new JsonObject { ["MT-Host-MachineName"] = "…", ["MT-Fault-StackTrace"] = "at OpenGov.Notification.Features.TellThePerson.Consume()\nat MassTransit.Pipeline" },
    };

    private JsonObject? Find(string id) => letters.Find(letter => (string)letter["id"]! == id);

    private IResult List(string? state, string? kind, string? queue)
    {
        var found = letters.Where(letter => (state is null || (string)letter["state"]! == state) && (kind is null || (string)letter["kind"]! == kind) && (queue is null || (string)letter["queue"]! == queue));
        return Results.Ok(new JsonObject { ["items"] = new JsonArray([.. found.Select(letter => letter.DeepClone())]), ["next"] = null });
    }

    private IResult KindsOfThem() => Results.Ok(letters.Where(letter => (string)letter["state"]! == "open")
        .GroupBy(letter => ((string)letter["kind"]!, (string)letter["queue"]!, (string)letter["reason"]!))
        .Select(group => new { kind = group.Key.Item1, queue = group.Key.Item2, reason = group.Key.Item3, count = group.Count(), oldest = DateTimeOffset.UtcNow.AddHours(-1), newest = DateTimeOffset.UtcNow }));

    private IResult Decide(string id, string state, JsonObject request)
    {
        if (Find(id) is not { } letter)
        {
            return Unknown;
        }

        if ((string)letter["state"]! != "open")
        {
            return Results.Problem($"This message was {letter["state"]} before.", statusCode: 409);
        }

        (letter["state"], letter["note"], letter["handledBy"], letter["handledAt"], letter["body"]) = (state, (string?)request["note"], "dashboard", DateTimeOffset.UtcNow, null);
        deeds.Insert(0, new JsonObject
        {
            ["number"] = deeds.Count + 1,
            ["at"] = DateTimeOffset.UtcNow,
            ["by"] = "dashboard",
            ["deed"] = state == "replayed" ? "replay" : "discard",
            ["deadLetterId"] = id,
            ["kind"] = (string?)letter["kind"],
            ["queue"] = (string?)letter["queue"],
            ["messageId"] = Guid.NewGuid(),
            ["note"] = (string?)request["note"],
        });
        Told.Enqueue($"{state} {id}: {request["note"]}");
        return Results.Ok(letter);
    }

    private IResult ReplayAll(JsonObject request)
    {
        var meant = letters.Where(letter => (string)letter["state"]! == "open" && (string)letter["kind"]! == (string)request["kind"]! && (string)letter["queue"]! == (string)request["queue"]!).ToList();
        meant.ForEach(letter => Decide((string)letter["id"]!, "replayed", request));
        return Results.Ok(new { count = meant.Count });
    }
}
