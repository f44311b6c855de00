using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace OpenGov.Dashboard.Tests.Telemetry;

/// <summary>The dashboard in a process of its own, so that its memory can be weighed, and somebody who has signed in there.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");

    private readonly Process process;
    private readonly HttpClient pages;
    private readonly HttpClient otlp;

    private HostProcess(Process process, Uri link, Uri intake) =>
        (this.process, pages, otlp) = (process, new HttpClient { BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)) }, IntakeHost.Client(intake));

    /// <summary>What the process has in memory now, and had at most.</summary>
    internal (int Now, int AtMost) Megabytes
    {
        get
        {
            var status = File.ReadAllLines($"/proc/{process.Id}/status");
            return (Kilobytes("VmRSS:") / 1024, Kilobytes("VmHWM:") / 1024);

            int Kilobytes(string name) => int.Parse(
                status.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
    }

    internal static async Task<HostProcess> StartAsync()
    {
        var linkFile = Path.Combine(Path.GetTempPath(), $"opengov-link-{Guid.NewGuid():N}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TelemetryHost.dll"), IntakeHost.Key, linkFile])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var intake = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The host did not start.");
        var link = new Uri(await File.ReadAllTextAsync(linkFile));
        var host = new HostProcess(process, link, new Uri(intake));
        await host.pages.GetStringAsync(link); // the cookie stays with the client
        File.Delete(linkFile);
        return host;
    }

    internal async Task SendAsync(string signal, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = Protobuf;
        using var answer = await otlp.PostAsync($"/v1/{signal}", content);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A page, or what the API says.</summary>
    internal Task<string> ReadAsync(string path) => pages.GetStringAsync(new Uri(path, UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        pages.Dispose();
        otlp.Dispose();
    }
}
