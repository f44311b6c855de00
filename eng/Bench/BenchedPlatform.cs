using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace OpenGov.Bench;

/// <summary>A whole platform of its own, in a data folder that goes with it. Everything is on, but the limits, which would measure themselves.</summary>
internal sealed class BenchedPlatform : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string folder = Directory.CreateTempSubdirectory("opengov-bench-").FullName;
    private readonly Process appHost;
    private readonly HttpClient client = new();

    private BenchedPlatform(string assembly, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        start.Environment["OPENGOV_DATA"] = folder;
        start.Environment["OPENGOV_GATEWAY_PORT"] = $"{FreePort()}";
        start.Environment["OPENGOV_DASHBOARD_PORT"] = $"{FreePort()}";
        start.Environment["RateLimits__GuestWrites"] = start.Environment["RateLimits__Reads"] = "1000000";
        appHost = Process.Start(start)!;
        appHost.OutputDataReceived += (_, _) => { };
        appHost.ErrorDataReceived += (_, _) => { };
        appHost.BeginOutputReadLine();
        appHost.BeginErrorReadLine();
    }

    internal Uri Gateway { get; private set; } = null!;

    private Uri Mail { get; set; } = null!;

    /// <exception cref="TroubleException">It ends, or is not ready after three minutes.</exception>
    internal static async Task<BenchedPlatform> StartAsync(string assembly, IReadOnlyDictionary<string, string> settings, CancellationToken stop)
    {
        var platform = new BenchedPlatform(assembly, settings);
        try
        {
            await platform.UntilReadyAsync(stop);
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>What all its processes have worked so far, servers and the receiver of telemetry included.</summary>
    internal TimeSpan Worked => ProcessTree.Worked(appHost.Id);

    /// <summary>How many letters the mail server has taken.</summary>
    internal async Task<int> LettersAsync(CancellationToken stop) =>
        (int)JsonNode.Parse(await client.GetStringAsync(new Uri(Mail, "/api/v1/messages?limit=0"), stop))!["total"]!;

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
        Directory.Delete(folder, recursive: true);
    }

    private async Task UntilReadyAsync(CancellationToken stop)
    {
        var run = Path.Combine(folder, "run.json");
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(300), stop))
        {
            if (appHost.HasExited) throw new TroubleException("the AppHost ended before it was ready: run eng/run.sh to see why.");
            if (watch.Elapsed > Patience) throw new TroubleException($"the platform was not ready after {Patience.TotalMinutes} minutes.");
            if (!File.Exists(run) || JsonNode.Parse(await File.ReadAllTextAsync(run, stop)) is not { } now || !(bool)now["ready"]!) continue;
            Gateway = new Uri((string)now["gateway"]!);
            Mail = new Uri((string)now["mail"]!);
            return;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
