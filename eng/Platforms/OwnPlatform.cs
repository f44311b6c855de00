using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Npgsql;

namespace OpenGov.Platforms;

/// <summary>
/// A whole platform on plain processes, in a data folder that goes with it. Everything is on as shipped, but the rate limits,
/// since one address files for thousands of people.
/// </summary>
public sealed class OwnPlatform : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly string assembly;
    private readonly Dictionary<string, string> settings;
    private readonly ConcurrentQueue<(DateTime At, string Text)> said = new();
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process appHost = null!;
    private int acceptedBefore;

    private OwnPlatform(string assembly, IReadOnlyDictionary<string, string> settings, string? folder)
    {
        this.assembly = assembly;
        Folder = folder ?? Path.Combine(Path.GetTempPath(), $"opengov-own-{Guid.NewGuid():N}");
        // Not a private one: the user of the databases has to walk through it, or its data would stay behind elsewhere.
        Directory.CreateDirectory(Folder);
        this.settings = new()
        {
            ["OPENGOV_DATA"] = Folder,
            ["OPENGOV_GATEWAY_PORT"] = $"{FreePort()}",
            ["OPENGOV_DASHBOARD_PORT"] = $"{FreePort()}",
            ["RateLimits__GuestWrites"] = "1000000",
            ["RateLimits__PersonWrites"] = "1000000",
            ["RateLimits__OfficerWrites"] = "1000000",
            ["RateLimits__KeyWrites"] = "1000000",
            ["RateLimits__Reads"] = "1000000",
        };
        foreach (var (name, value) in settings)
            this.settings[name] = value;
    }

    /// <summary>Its data, logs and secrets.</summary>
    public string Folder { get; }

    /// <summary>The public door.</summary>
    public Uri Gateway => new(Text("gateway"));

    /// <summary>The mail sink, by HTTP.</summary>
    public Uri Mail => new(Text("mail"));

    /// <summary>The mail sink, by SMTP.</summary>
    public Uri Smtp => new($"smtp://{Text("smtp")}");

    /// <summary>The broker, with its user and password.</summary>
    public Uri Amqp => new($"amqp://opengov:{Secret("messaging")}@{Text("amqp")}");

    /// <summary>The broker's management, with its user and password.</summary>
    public Uri Management => new UriBuilder(Text("rabbitmq")) { UserName = "opengov", Password = Secret("messaging") }.Uri;

    public int AppHostId => appHost.Id;

    /// <summary>What its AppHosts have told on the terminal, one after the other.</summary>
    public IEnumerable<string> Said => said.Select(line => line.Text);

    /// <summary>Whether the AppHost has ended by itself.</summary>
    public bool HasEnded => appHost.HasExited;

    /// <summary>Processes by resource, as <c>complaints</c>, <c>postgres</c>, and <c>complaints-1</c> of several replicas.</summary>
    public IReadOnlyDictionary<string, int> Pids => Run()["pids"]!.AsObject().ToDictionary(one => one.Key, one => (int)one.Value!);

    /// <summary>What all its processes have worked so far, servers and the receiver of telemetry included.</summary>
    public TimeSpan Worked => ProcessTree.Worked(appHost.Id);

    /// <summary>What each resource has worked so far, and <c>apphost</c> without them.</summary>
    public IReadOnlyDictionary<string, TimeSpan> WorkedEach => ProcessTree.WorkedEach(WithAppHost);

    /// <summary>Megabytes that each holds.</summary>
    public IReadOnlyDictionary<string, double> MemoryEach => ProcessTree.MemoryEach(WithAppHost);

    /// <summary>How long after its start each process was seen to be well; it is asked ten times a second.</summary>
    public IReadOnlyDictionary<string, TimeSpan> WellAfter
    {
        get
        {
            // As "10:30:59 complaints   is well".
            var well = said.Select(line => (line.At, Words: line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                .Where(line => line.Words is [_, _, "is", "well"]).GroupBy(line => line.Words[1]).ToDictionary(same => same.Key, same => same.First().At);
            return Pids.Where(one => well.ContainsKey(one.Key)).ToDictionary(one => one.Key, one =>
            {
                using var process = Process.GetProcessById(one.Value);
                return well[one.Key] - process.StartTime;
            });
        }
    }

    private IEnumerable<KeyValuePair<string, int>> WithAppHost => Pids.Append(new("apphost", appHost.Id));

    /// <param name="assembly">The built AppHost.dll.</param>
    /// <param name="settings">Environment of all its processes, beside or instead of what is usual here.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="folder">Where its data go; one of its own in the temporary folder when none is named.</param>
    /// <exception cref="TroubleException">It ends, or is not ready after five minutes.</exception>
    public static async Task<OwnPlatform> StartAsync(
        string assembly, IReadOnlyDictionary<string, string> settings, CancellationToken stop, string? folder = null)
    {
        var platform = new OwnPlatform(assembly, settings, folder);
        try
        {
            await platform.StartAgainAsync(stop);
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the AppHost, on the data there is; the first time, or after it was killed.</summary>
    /// <exception cref="TroubleException">It ends, or is not ready after five minutes.</exception>
    public async Task StartAgainAsync(CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet", [assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        if (appHost is not null) appHost.Dispose();
        appHost = Process.Start(start)!;
        appHost.OutputDataReceived += (_, line) => said.Enqueue((TimeProvider.System.GetLocalNow().DateTime, line.Data ?? ""));
        appHost.ErrorDataReceived += (_, line) => said.Enqueue((TimeProvider.System.GetLocalNow().DateTime, line.Data ?? ""));
        appHost.BeginOutputReadLine();
        appHost.BeginErrorReadLine();
        for (var watch = Stopwatch.StartNew(); !IsReady() || !await IsWellAsync(stop); await Task.Delay(LookEvery, stop))
        {
            if (appHost.HasExited) throw new TroubleException($"the AppHost ended before it was ready: {string.Join('\n', said.TakeLast(20).Select(line => line.Text))}");
            if (watch.Elapsed > Patience) throw new TroubleException($"the platform was not ready after {Patience.TotalMinutes} minutes: {Unwell()}");
        }
    }

    /// <summary><c>kill -9</c> of the AppHost alone; what it started ends with it or is ended by its successor.</summary>
    public async Task KillAppHostAsync(CancellationToken stop)
    {
        appHost.Kill();
        await appHost.WaitForExitAsync(stop);
    }

    /// <summary>Whether the gateway and every service answer that they are well.</summary>
    public async Task<bool> IsWellAsync(CancellationToken stop)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Gateway, "/health/all"), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>How many letters the mail server has taken since it was emptied, those included that it no longer had room for.</summary>
    public async Task<int> LettersAsync(CancellationToken stop) => await AcceptedAsync(stop) - acceptedBefore;

    /// <summary>Empties the mail server; for quiet moments, since a letter that comes in just then is not counted.</summary>
    public async Task DeleteLettersAsync(CancellationToken stop)
    {
        acceptedBefore = await AcceptedAsync(stop);
        using var answer = await client.DeleteAsync(new Uri(Mail, "/api/v1/messages"), stop);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<int> AcceptedAsync(CancellationToken stop) =>
        (int)JsonNode.Parse(await client.GetStringAsync(new Uri(Mail, "/api/v1/info"), stop))!["RuntimeStats"]!["SMTPAccepted"]!;

    /// <summary>A service's database (or <c>postgres</c>), as its owner.</summary>
    public NpgsqlDataSource OpenDatabase(string database) => NpgsqlDataSource.Create(ConnectionTo(database).ConnectionString);

    /// <summary>How the owner reaches a database, password included.</summary>
    public NpgsqlConnectionStringBuilder ConnectionTo(string database)
    {
        var place = Text("postgres").Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = place[0],
            Port = int.Parse(place[1], System.Globalization.CultureInfo.InvariantCulture),
            Username = "postgres",
            Password = Secret("postgres"),
            Database = database,
        };
    }

    /// <summary>Where a server listens, as host:port.</summary>
    /// <param name="server"><c>postgres</c>, <c>redis</c>, <c>amqp</c> or <c>smtp</c>.</param>
    public string PlaceOf(string server) => Text(server);

    /// <summary>A service's own door, past the gateway.</summary>
    /// <param name="service">As <c>complaints</c>.</param>
    public Uri DoorOf(string service)
    {
        // Its port is told to the process alone.
        var environment = File.ReadAllText($"/proc/{Pids[service]}/environ").Split('\0');
        return new Uri(environment.First(one => one.StartsWith("ASPNETCORE_URLS=", StringComparison.Ordinal))["ASPNETCORE_URLS=".Length..].Split(';')[0]);
    }

    /// <summary>What <c>eng/token.sh</c> prints for this platform.</summary>
    /// <param name="who">As <c>officer --institution lt-sav-13</c>.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="TroubleException">It refuses.</exception>
    public async Task<string> TokenAsync(string who, CancellationToken stop)
    {
        var script = Path.Combine(Path.GetDirectoryName(assembly)!, "../../../..", "eng/token.sh");
        var start = new ProcessStartInfo("bash", [script, .. who.Split(' ')]) { RedirectStandardOutput = true };
        start.Environment["OPENGOV_DATA"] = Folder;
        using var process = Process.Start(start)!;
        var token = (await process.StandardOutput.ReadToEndAsync(stop)).Trim();
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0 ? token : throw new TroubleException($"eng/token.sh {who} ended with {process.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!appHost.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", $"{appHost.Id}"]);
            await terminate.WaitForExitAsync();
            await appHost.WaitForExitAsync();
        }

        appHost.Dispose();
        client.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    // What a killed AppHost left behind may still answer: only its successor's word counts.
    private bool IsReady() => File.Exists(RunFile) && Run() is var now && (int)now["apphost"]! == appHost.Id && (bool)now["ready"]!;

    private string Unwell() => File.Exists(RunFile)
        ? $"unwell are {Run()["unwell"]!.ToJsonString()}; it said last {string.Join('\n', said.TakeLast(20))}"
        : $"it has not written {RunFile}; it said last {string.Join('\n', said.TakeLast(20))}";

    private string RunFile => Path.Combine(Folder, "run.json");

    private JsonNode Run() => JsonNode.Parse(File.ReadAllText(RunFile))!;

    private string Text(string key) => (string?)Run()[key] ?? throw new TroubleException($"the platform names no {key} in {RunFile}.");

    private string Secret(string of) => File.ReadAllText(Path.Combine(Folder, "secrets", of)).Trim();

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
