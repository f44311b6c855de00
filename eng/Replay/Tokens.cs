using System.Diagnostics;

namespace OpenGov.Replay;

/// <summary>The key with which the rows are sent: given in the environment, or made by eng/token.sh for a platform in Development.</summary>
internal static class Tokens
{
    internal const string Variable = "OPENGOV_KEY";

    /// <param name="script">The path of token.sh.</param>
    /// <param name="role"><c>open311</c> or <c>importer</c>.</param>
    /// <param name="jurisdiction">The code of the one in which the key counts.</param>
    /// <exception cref="TroubleException">The script fails.</exception>
    internal static async Task<string> GetAsync(string script, string role, string jurisdiction)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return given;
        var start = new ProcessStartInfo("bash", [script, role, "--jurisdiction", jurisdiction]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? said[0].Trim()
            : throw new TroubleException($"No key is to be had: {said[1].Trim()}", $"Give one in the environment: {Variable}=…");
    }
}
