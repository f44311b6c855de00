using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using OpenGov.Testing;

namespace OpenGov.EndToEnd.Tests;

/// <summary>The whole platform on the native engine: AppHost, servers, services, gateway and mail, in a data folder of its own.</summary>
public sealed class Platform : IAsyncDisposable
{
    private static readonly string Checkout = FindCheckout();

    private readonly Dictionary<string, string> environment;
    private Process appHost = null!;

    private Platform(string folder, string otlp, Dictionary<string, string> settings)
    {
        Folder = folder;
        environment = new(settings)
        {
            ["OPENGOV_DATA"] = folder,
            ["OPENGOV_GATEWAY_PORT"] = $"{ServiceProcess.FreePort()}",
            ["OPENGOV_DASHBOARD_PORT"] = $"{ServiceProcess.FreePort()}",
            ["OPENGOV_OTLP"] = otlp,
        };
    }

    public string Folder { get; }

    public Uri Gateway { get; private set; } = null!;

    public Uri Mail { get; private set; } = null!;

    /// <param name="otlp">The receiver of its telemetry; none when empty.</param>
    /// <param name="settings">Environment of all its processes.</param>
    public static async Task<Platform> StartAsync(string otlp = "", Dictionary<string, string>? settings = null)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"opengov-e2e-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        var platform = new Platform(folder, otlp, settings ?? []);
        await platform.StartAppHostAsync();
        return platform;
    }

    /// <summary>A client of the gateway; with a token of <c>eng/token.sh</c> when told who.</summary>
    /// <param name="who">As <c>officer --institution lt-sav-13</c>; a guest when empty.</param>
    public async Task<HttpClient> AsAsync(string who = "")
    {
        var patient = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(60) }; // the gateway itself waits for 30
        var client = new HttpClient(patient) { BaseAddress = Gateway, Timeout = TimeSpan.FromSeconds(60) }; // the gateway itself waits for 30
        if (who.Length > 0)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await RunAsync("eng/token.sh", who.Split(' ')));
        return client;
    }

    /// <summary>Runs a command of the checkout against this platform.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> RunAsync(string command, params IEnumerable<string> arguments)
    {
        using var process = Begin(command, arguments);
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}: {output[0]}{output[1]}");
        return output[0].Trim();
    }

    /// <summary>Begins a command of the checkout against this platform; the caller ends it.</summary>
    public Process Begin(string command, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Checkout, command), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        return Process.Start(start)!;
    }

    /// <summary>A link by which an operator signs in to the dashboard, once.</summary>
    public string DashboardLink => File.ReadAllText(Path.Combine(Folder, "dashboard-link")).Trim();

    /// <summary>Has the server of the databases do something that no service does, as its owner.</summary>
    public async Task PlantAsync(string database, string sql)
    {
        var address = ReadRun().GetProperty("postgres").GetString()!.Split(':');
        var password = await File.ReadAllTextAsync(Path.Combine(Folder, "secrets", "postgres"));
        await using var source = NpgsqlDataSource.Create($"Host={address[0]};Port={address[1]};Username=postgres;Password={password};Database={database}");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How often each Message-ID was accepted by the mail server.</summary>
    public async Task<Dictionary<string, int>> DeliveriesAsync()
    {
        using var client = new HttpClient { BaseAddress = Mail };
        return (await client.GetFromJsonAsync<Dictionary<string, int>>("/api/v1/deliveries"))!;
    }

    /// <summary>All mails, the latest first, each Message-ID once.</summary>
    public async Task<IReadOnlyList<ReceivedLetter>> LettersAsync()
    {
        using var client = new HttpClient { BaseAddress = Mail };
        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/messages?limit=1000000");
        return
        [
            .. list.GetProperty("messages").EnumerateArray()
                .Select(mail => new ReceivedLetter(
                    mail.GetProperty("ID").GetString()!,
                    mail.GetProperty("MessageID").GetString()!,
                    mail.GetProperty("To")[0].GetProperty("Address").GetString()!,
                    mail.GetProperty("Subject").GetString()!))
                .DistinctBy(letter => letter.MessageId),
        ];
    }

    /// <summary>The text of a mail.</summary>
    public async Task<string> TextOfAsync(ReceivedLetter letter)
    {
        using var client = new HttpClient { BaseAddress = Mail };
        return (await client.GetFromJsonAsync<JsonElement>($"/api/v1/message/{letter.Id}")).GetProperty("Text").GetString()!;
    }

    /// <summary><c>kill -9</c> of a resource's process; of the AppHost itself when it is named so, which is then started again.</summary>
    public async Task KillAsync(string resource)
    {
        if (resource == "apphost")
        {
            appHost.Kill();
            await appHost.WaitForExitAsync();
            appHost.Dispose();
            await StartAppHostAsync();
            return;
        }

        var before = PidOf(resource);
        using (var process = Process.GetProcessById(before))
            process.Kill();
        await Eventually.TrueAsync(() => Task.FromResult(PidOf(resource) is var now && now != 0 && now != before), $"{resource} comes back by itself");
    }

    /// <summary>Whether everything answers.</summary>
    public async Task<bool> IsHealthyAsync()
    {
        try
        {
            using var client = new HttpClient { BaseAddress = Gateway, Timeout = TimeSpan.FromSeconds(5) };
            using var answer = await client.GetAsync(new Uri("/health/all", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>How far each of its threads steps back (proc(5), stat), and its session where Linux shares processors out by session.</summary>
    public IReadOnlyList<int> NicenessOf(string resource)
    {
        var process = $"/proc/{PidOf(resource)}";
        return
        [
            .. Directory.GetDirectories($"{process}/task").Select(thread => int.Parse(File.ReadAllText($"{thread}/stat").Split(')')[^1].Split(' ')[17], CultureInfo.InvariantCulture)),
            .. File.Exists($"{process}/autogroup") ? [int.Parse(File.ReadAllText($"{process}/autogroup").Split("nice ")[^1], CultureInfo.InvariantCulture)] : Array.Empty<int>(),
        ];
    }

    /// <summary>What a process said of failures that it did not expect; the last of them.</summary>
    public async Task<string> UnexpectedAsync(string resource)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Folder, "logs", $"{resource}.log"));
        var last = Array.FindLastIndex(lines, line => line.Contains("Unexpected failure", StringComparison.Ordinal));
        return last < 0 ? "" : $"{resource}: {string.Join('\n', lines.Skip(last).Take(30))}";
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
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartAppHostAsync()
    {
        var start = new ProcessStartInfo("dotnet", [AssemblyOfAppHost()]) { WorkingDirectory = Checkout, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        appHost = Process.Start(start)!;
        var said = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        appHost.OutputDataReceived += (_, line) => said.Enqueue(line.Data);
        appHost.ErrorDataReceived += (_, line) => said.Enqueue(line.Data);
        appHost.BeginOutputReadLine();
        appHost.BeginErrorReadLine();

        await Eventually.TrueAsync(
            async () =>
            {
                Assert.False(appHost.HasExited, string.Join('\n', said));
                if (!File.Exists(Path.Combine(Folder, "run.json")))
                    return false;
                var run = ReadRun();
                // What a killed AppHost left behind may still answer; only its successor's word counts.
                if (run.GetProperty("apphost").GetInt32() != appHost.Id || !run.GetProperty("ready").GetBoolean())
                    return false;
                Gateway = new Uri(run.GetProperty("gateway").GetString()!);
                Mail = new Uri(run.GetProperty("mail").GetString()!);
                return await IsHealthyAsync();
            },
            "the platform is healthy", TimeSpan.FromSeconds(120));
    }

    private int PidOf(string resource) =>
        ReadRun().GetProperty("pids").TryGetProperty(resource, out var pid) ? pid.GetInt32() : 0;

    private JsonElement ReadRun() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "run.json"))).RootElement;

    private static string AssemblyOfAppHost()
    {
        // bin/Release/net10.0 of the tests and of the AppHost are built alike.
        var built = AppContext.BaseDirectory.TrimEnd('/').Split('/')[^2..];
        return Path.Combine(Checkout, "AppHost", "bin", built[0], built[1], "AppHost.dll");
    }

    private static string FindCheckout()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OpenGov.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
        return folder;
    }
}

/// <summary>A mail as the mail server lists it.</summary>
public sealed record ReceivedLetter(string Id, string MessageId, string To, string Subject);
