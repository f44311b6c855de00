using System.Diagnostics;

namespace OpenGov.Native.Processes;

/// <summary>Some servers refuse root: then they run as the user their package made.</summary>
internal static class Users
{
    internal static bool WeAreRoot => Environment.IsPrivilegedProcess;

    internal static string[] Become(string? user) =>
        user is not null && WeAreRoot ? ["setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups", "--"] : [];

    /// <summary>Runs a program to its end; its output comes back only in the error when it fails.</summary>
    internal static async Task RunAsync(string? user, string fileName, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var (exitCode, output) = await TryAsync(user, fileName, arguments, cancellation);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(fileName)} ended with {exitCode}: {output.Trim()}");
        }
    }

    internal static async Task<(int ExitCode, string Output)> TryAsync(
        string? user, string fileName, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        string[] line = [.. Become(user), fileName, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await error);
    }
}
