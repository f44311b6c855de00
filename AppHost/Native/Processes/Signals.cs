using System.Runtime.InteropServices;

namespace OpenGov.Native.Processes;

internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

/// <summary>What .NET has no call for: any signal to any process, or to a whole process group.</summary>
internal static partial class Signals
{
    internal static bool Send(int pid, Signal signal) => Kill(pid, (int)signal) == 0;

    /// <summary>Each child leads a session of its own, so that its group is found by its pid even after it has died.</summary>
    internal static bool SendToGroup(int pid, Signal signal) => Kill(-pid, (int)signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Kill(int pid, int signal);
}
