using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OpenGov.Platforms;

namespace OpenGov.Chaos.Disturbances;

/// <summary>
/// Another gateway on the same stores, at a port of its own. The AppHost can run but one, whose port is public; this one gets the
/// environment of that one.
/// </summary>
internal sealed class SecondGateway : IAsyncDisposable
{
    internal const string Name = "gateway-2";

    private readonly ProcessStartInfo start;
    private Process process;

    private SecondGateway(ProcessStartInfo start, Uri address) => (this.start, Address, process) = (start, address, Process.Start(start)!);

    internal Uri Address { get; }

    internal static SecondGateway Beside(OwnPlatform platform)
    {
        var first = $"/proc/{platform.Pids["gateway"]}";
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        // Its words go to a log beside the first one's.
        var log = Path.Combine(platform.Folder, "logs", $"{Name}.log");
        var start = new ProcessStartInfo("sh", ["-c", """exec >>"$0" 2>&1; exec "$@" """, log, .. Read($"{first}/cmdline")])
        {
            WorkingDirectory = new FileInfo($"{first}/cwd").ResolveLinkTarget(returnFinalTarget: true)!.FullName,
        };
        start.Environment.Clear();
        foreach (var setting in Read($"{first}/environ"))
            start.Environment[setting.Split('=', 2)[0]] = setting.Split('=', 2)[1];
        start.Environment["ASPNETCORE_URLS"] = address.OriginalString;
        return new SecondGateway(start, address);
    }

    internal void KillAndStartAgain()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        process = Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        Signals.TrySend(process.Id, "TERM");
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string[] Read(string file) => File.ReadAllText(file).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
