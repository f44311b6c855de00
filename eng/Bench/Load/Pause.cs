using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OpenGov.Bench.Load;

/// <summary>Sleeps to some ten microseconds; .NET's own sleep knows whole milliseconds, as long as many a request takes.</summary>
internal static partial class Pause
{
    internal static void Until(long timestamp)
    {
        var left = timestamp - Stopwatch.GetTimestamp();
        if (left <= 0) return;
        var time = new Time(left / Stopwatch.Frequency, left % Stopwatch.Frequency * (1_000_000_000 / Stopwatch.Frequency));
        _ = Sleep(in time, 0);
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Sleep(in Time time, nint left);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Time(long Seconds, long Nanoseconds);
}
