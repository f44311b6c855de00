using System.Diagnostics;

namespace OpenGov.Chaos.Disturbances;

/// <summary>Signals to processes of the platform.</summary>
internal static class Signals
{
    /// <returns>False when there is no such process.</returns>
    internal static bool TrySend(int pid, string signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", $"{pid}"]) { RedirectStandardError = true })!;
        kill.WaitForExit();
        return kill.ExitCode == 0;
    }
}
