using System.Diagnostics;
using OpenGov.Platforms;

namespace OpenGov.Chaos.Disturbances;

/// <summary>Programs of the system that we call.</summary>
internal static class Command
{
    /// <exception cref="TroubleException">It ends with another code than 0; its words are in it.</exception>
    internal static async Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var words = await Task.WhenAll(process.StandardError.ReadToEndAsync(stop), process.StandardOutput.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        if (process.ExitCode != 0)
            throw new TroubleException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {string.Concat(words).Trim()}");
    }
}
