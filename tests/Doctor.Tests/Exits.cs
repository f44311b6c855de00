using System.Diagnostics;

namespace OpenGov.Doctor.Tests;

internal static class Exits
{
    internal static async Task<int> ExitAsync(this Process process)
    {
        using (process)
        {
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
    }
}
