using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using OpenGov.Testing;
using OpenGov.TinyService;

namespace OpenGov.ServiceDefaults.Tests;

/// <summary>Servers of their own, since these tests kill them.</summary>
public sealed class ServersToKill : IAsyncLifetime
{
    public Servers Servers { get; } = new();

    public ValueTask InitializeAsync() => Servers.InitializeAsync();

    public ValueTask DisposeAsync() => Servers.DisposeAsync();
}

/// <summary>Outbox and inbox while processes die: nothing accepted is lost, nothing takes effect twice.</summary>
public sealed class CrashTests(ServersToKill toKill) : IClassFixture<ServersToKill>
{
    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_a_replica_is_killed_again_and_again() =>
        await WriteWhileAsync(async replicas =>
        {
            for (var kill = 0; kill < 4; kill++)
            {
                await replicas.KillAndRestartAsync(kill % 2);
            }
        });

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_the_broker_is_killed() =>
        await WriteWhileAsync(async _ => await (await toKill.Servers.RabbitMqHandleAsync()).RestartAsync());

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_the_database_is_killed() =>
        await WriteWhileAsync(async _ => await (await toKill.Servers.PostgresHandleAsync()).RestartAsync());

    /// <summary>Saved and taken in by itself, and together with others.</summary>
    private static readonly string[] Paths = ["/notes", "/notes/at-once"];

    // Bounds what never comes; how soon it comes, after pauses that grow to 16 s, a busy machine decides.
    private static readonly TimeSpan AllIsTold = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task WriteWhileAsync(Func<Replicas, Task> trouble)
    {
        await using var made = await TestService<Program>.PrepareAsync(toKill.Servers, "tiny");
        await using var replicas = await Replicas.StartAsync(made);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var accepted = new ConcurrentDictionary<Guid, bool>();
        var writers = Enumerable.Range(0, 8).Select(writer => WriteAsync(replicas, made, writer, accepted, end.Token)).ToArray();
        await Eventually.TrueAsync(() => Task.FromResult(accepted.Count > 50), "writing has begun");

        await trouble(replicas);

        var afterTrouble = accepted.Count;
        await Eventually.TrueAsync(() => Task.FromResult(accepted.Count > afterTrouble + 50), "writing goes on after the trouble");
        await end.CancelAsync();
        await Task.WhenAll(writers);
        await Eventually.TrueAsync(
            async () => await made.CountAsync("SELECT count(*) FROM outbox_messages") == 0, "the outbox runs dry", AllIsTold);
        await Eventually.TrueAsync(
            async () => await made.CountAsync("SELECT count(DISTINCT (note_id, sequence)) FROM echoes") >= 2 * await made.CountAsync("SELECT count(*) FROM notes"),
            "everything is heard", AllIsTold);

        Assert.Equal(2 * await made.CountAsync("SELECT count(*) FROM notes"), await made.CountAsync("SELECT count(*) FROM echoes"));
        Assert.Equal(accepted.Count, await made.CountAsync("SELECT count(*) FROM notes"));
    }

    /// <summary>Repeats each note with its key until it is acknowledged, as a client on a bad line would.</summary>
    private static async Task WriteAsync(
        Replicas replicas, TestService<Program> made, int writer, ConcurrentDictionary<Guid, bool> accepted, CancellationToken end)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Keys.TokenFor("tiny", Caller.Amina));
        for (var number = 0; !end.IsCancellationRequested; number++)
        {
            var key = Guid.NewGuid().ToString();
            var id = await WriteUntilAcceptedAsync(client, replicas, key, $"{writer}/{number}", Paths[number % Paths.Length]);
            accepted[id] = true;
            await Eventually.PauseAsync(); // what is asked is whether all is told, not how fast: a busy machine must get through what gathers meanwhile
        }
    }

    private static async Task<Guid> WriteUntilAcceptedAsync(HttpClient client, Replicas replicas, string key, string text, string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(replicas.Addresses[attempt % 2], path))
            {
                Content = JsonContent.Create(new WriteNote.Request(text)),
                Headers = { { Idempotency.Header, key } },
            };
            try
            {
                using var answer = await client.SendAsync(request, Cancel);
                if (answer.IsSuccessStatusCode)
                    return (await answer.Content.ReadFromJsonAsync<WriteNote.Response>(Cancel))!.Id;
                Assert.True((int)answer.StatusCode is 503 or 409, await answer.Content.ReadAsStringAsync(Cancel));
            }
            catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException && !Cancel.IsCancellationRequested)
            {
                // The line was cut: whether it was accepted is not known, hence the same key again.
            }

            await Eventually.PauseAsync();
        }
    }

    private sealed class Replicas(TestService<Program> made, ServiceProcess[] processes) : IAsyncDisposable
    {
        private static readonly string Assembly = typeof(Program).Assembly.Location;

        internal Uri[] Addresses { get; } = [.. processes.Select(process => process.Address)];

        internal static async Task<Replicas> StartAsync(TestService<Program> made) =>
            new(made, await Task.WhenAll(ServiceProcess.StartAsync(Assembly, made.Settings), ServiceProcess.StartAsync(Assembly, made.Settings)));

        internal async Task KillAndRestartAsync(int replica)
        {
            await processes[replica].DisposeAsync();
            processes[replica] = await ServiceProcess.StartAsync(Assembly, made.Settings, Addresses[replica].Port);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var process in processes)
                await process.DisposeAsync();
        }
    }
}
