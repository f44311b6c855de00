using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace OpenGov.Dashboard.Tests.Telemetry;

/// <summary>The store behind its real intake in a process of its own, so that its memory can be weighed.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");

    private readonly Process process;
    private readonly HttpClient pages;
    private readonly HttpClient otlp;

    private HostProcess(Process process, string addresses)
    {
        var urls = addresses.Split(' ');
        (this.process, pages, otlp) = (process, IntakeHost.Client(new Uri(urls[0])), IntakeHost.Client(new Uri(urls[1])));
    }

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
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TelemetryHost.dll"), IntakeHost.Key])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        return new HostProcess(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The host did not start."));
    }

    internal async Task SendAsync(string signal, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = Protobuf;
        using var answer = await otlp.PostAsync($"/v1/{signal}", content);
        answer.EnsureSuccessStatusCode();
    }

    internal async Task<JsonElement> AskAsync(string path, object query)
    {
        using var answer = await pages.PostAsJsonAsync(path, query);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    internal Task<JsonElement> ReadAsync(string path) => pages.GetFromJsonAsync<JsonElement>(path);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        pages.Dispose();
        otlp.Dispose();
    }
}
