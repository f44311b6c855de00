using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using OpenGov.Platforms;

namespace OpenGov.Bench.Ceiling;

/// <summary>One of this program's servers, in a process of its own with the same runtime settings as a service; ends with its standard input.</summary>
internal sealed class BareServer : IDisposable
{
    private readonly Process process;

    private BareServer(Process process, Uri address, string words) => (this.process, Address, Words) = (process, address, words);

    internal Uri Address { get; }

    /// <summary>What it said of itself.</summary>
    internal string Words { get; }

    internal int Pid => process.Id;

    internal TimeSpan Worked => ProcessTree.Worked(process.Id);

    /// <exception cref="TroubleException">It did not start.</exception>
    internal static async Task<BareServer> StartAsync(string[] arguments, IReadOnlyDictionary<string, string?> environment, CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BareServer).Assembly.Location, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        var said = (await process.StandardOutput.ReadLineAsync(stop))?.Split(' ', 2);
        return said is [var address, var words] && Uri.TryCreate(address, UriKind.Absolute, out var at)
            ? new BareServer(process, at, words)
            : throw new TroubleException($"the process '{string.Join(' ', arguments)}' did not start.");
    }

    /// <summary>The process itself.</summary>
    internal static async Task<int> RunAsync(WebApplication app, string words)
    {
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"{app.Urls.First()} {words}");
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
