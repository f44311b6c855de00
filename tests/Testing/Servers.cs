using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using OpenGov.Native.Processes;
using OpenGov.Native.Servers;
using Xunit;

namespace OpenGov.Testing;

/// <summary>
/// Real PostgreSQL, RabbitMQ and Redis for one test assembly: each starts when first asked for, in a fresh folder on free ports,
/// and all are stopped and deleted at the end. Use as <c>[assembly: AssemblyFixture(typeof(Servers))]</c>.
/// </summary>
public sealed class Servers : IAsyncLifetime
{
    private static readonly string Parent = Path.Combine(Path.GetTempPath(), "opengov tests"); // a blank, as checkouts may have

    private readonly ProcessFolder folder = new(Path.Combine(Parent, $"{Environment.ProcessId}-{Guid.NewGuid():N}"));
    private readonly Lazy<Task<RunningServer<PostgresServer>>> postgres;
    private readonly Lazy<Task<RunningServer<RabbitMqServer>>> rabbitMq;
    private readonly Lazy<Task<RunningServer<RedisServer>>> redis;

    public Servers()
    {
        var ports = new Ports(Path.Combine(folder.Root, "ports.json"));
        var secrets = new Secrets(Path.Combine(folder.Root, "secrets"));
        postgres = Lazily(() => new PostgresServer("postgres", folder, secrets, ports["postgres"]) { IsDurable = false });
        rabbitMq = Lazily(() => new RabbitMqServer(
            "rabbitmq", folder, secrets, new RabbitMqPorts(ports["amqp"], ports["management"], ports["distribution"], ports["epmd"])));
        redis = Lazily(() => new RedisServer("redis", folder, secrets, ports["redis"]));
    }

    /// <summary>A folder of this test run, deleted at its end.</summary>
    public string Folder => folder.Root;

    /// <summary>The owner's connection string, without a database.</summary>
    public async Task<string> PostgresAsync() => (await postgres.Value).Server.ConnectionString;

    /// <summary>The broker's address with user and password, <c>amqp://…</c>.</summary>
    public async Task<string> RabbitMqAsync() => (await rabbitMq.Value).Server.ConnectionString;

    /// <summary>The broker's management API with user and password, <c>http://…</c>.</summary>
    public async Task<Uri> RabbitMqManagementAsync()
    {
        var server = (await rabbitMq.Value).Server;
        return new UriBuilder(server.ManagementAddress) { UserName = RabbitMqServer.UserName, Password = server.Password }.Uri;
    }

    /// <summary>A client of the broker's management API.</summary>
    public async Task<HttpClient> ManageRabbitMqAsync()
    {
        var address = await RabbitMqManagementAsync();
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        return client;
    }

    /// <summary>Host, port and password as StackExchange.Redis reads them.</summary>
    public async Task<string> RedisAsync() => (await redis.Value).Server.ConnectionString;

    /// <summary>PostgreSQL's process, to kill and to start again.</summary>
    public async Task<ServerHandle> PostgresHandleAsync() => await postgres.Value;

    /// <summary>The broker's process, to kill and to start again.</summary>
    public async Task<ServerHandle> RabbitMqHandleAsync() => await rabbitMq.Value;

    /// <summary>Redis's process, to kill and to start again.</summary>
    public async Task<ServerHandle> RedisHandleAsync() => await redis.Value;

    public async ValueTask InitializeAsync()
    {
        foreach (var other in Directory.GetDirectories(Parent).Where(WasLeftBehind))
        {
            await new ProcessFolder(other).EndLeftoversAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
            PostgresHome.Delete(Path.Combine(other, "postgres"));
            Directory.Delete(other, recursive: true);
        }

        var owner = ProcessRecord.Of("tests", Environment.ProcessId, Signal.Terminate)!;
        await File.WriteAllTextAsync(OwnerOf(folder.Root), owner.StartTicks.ToString(CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        Task[] stops = [.. Started(postgres), .. Started(rabbitMq), .. Started(redis)];
        await Task.WhenAll(stops);
        PostgresHome.Delete(Path.Combine(folder.Root, "postgres"));
        Directory.Delete(folder.Root, recursive: true);
    }

    private static IEnumerable<Task> Started<TServer>(Lazy<Task<RunningServer<TServer>>> server)
        where TServer : Workload
    {
        if (server is { IsValueCreated: true, Value.IsFaulted: false }) // what did not start was ended then
        {
            yield return StopAsync(server.Value);
        }
    }

    private static async Task StopAsync<TServer>(Task<RunningServer<TServer>> server)
        where TServer : Workload
    {
        await using var running = await server;
    }

    // The folder's name begins with the pid of its test run; the start time beside it tells a reused pid from the run itself.
    private static bool WasLeftBehind(string other)
    {
        var pid = int.Parse(Path.GetFileName(other).Split('-')[0], CultureInfo.InvariantCulture);
        var process = ProcessRecord.Of("tests", pid, Signal.Terminate);
        return process is null
            || (File.Exists(OwnerOf(other)) && File.ReadAllText(OwnerOf(other)) != process.StartTicks.ToString(CultureInfo.InvariantCulture));
    }

    private static string OwnerOf(string root) => Path.Combine(root, "owner");

    private Lazy<Task<RunningServer<TServer>>> Lazily<TServer>(Func<TServer> make)
        where TServer : Workload =>
        new(() => RunningServer<TServer>.StartAsync(folder, make()));
}
