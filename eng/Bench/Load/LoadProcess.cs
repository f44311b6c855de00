using System.Diagnostics;
using System.Text.Json;
using OpenGov.Platforms;

namespace OpenGov.Bench.Load;

/// <summary>Load comes from a process of its own, so that what it costs is seen beside what it measures.</summary>
internal static class LoadProcess
{
    internal const string Word = "load";

    /// <summary>The process itself: an order on standard input, its outcome on standard output.</summary>
    internal static int Serve()
    {
        var order = JsonSerializer.Deserialize<Order>(Console.In.ReadToEnd())!;
        Console.Out.Write(JsonSerializer.Serialize(new Crowd(order).Run()));
        return 0;
    }

    /// <exception cref="TroubleException">It failed, or an answer was a refusal.</exception>
    internal static async Task<Outcome> RunAsync(Order order, CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LoadProcess).Assembly.Location, Word])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(order).AsMemory(), stop);
            process.StandardInput.Close();
            var (said, complaint) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
            await process.WaitForExitAsync(stop);
            if (process.ExitCode != 0) throw new TroubleException((await complaint).Trim());
            var outcome = JsonSerializer.Deserialize<Outcome>(await said)!;
            return outcome.Refusal is null ? outcome : throw new TroubleException($"{outcome.Refused} requests to {order.Url} were refused, the first so: {outcome.Refusal}");
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
