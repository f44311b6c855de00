using System.Globalization;
using System.Runtime.InteropServices;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Lets a process whose work nobody waits for at a screen go behind the others on a busy machine: when there is more to do than
/// the processors can, a filing is answered first and its letter leaves some seconds later. On a machine with time to spare it changes nothing.
/// </summary>
public static partial class BehindThoseWhoWait
{
    private const int OneThread = 0; // PRIO_PROCESS, which in Linux names a thread
    private const int Niceness = 10;

    /// <summary>To be called before threads are many: each new one begins with the niceness of the one that starts it.</summary>
    public static void StepBack()
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var thread in Directory.GetDirectories("/proc/self/task"))
            _ = SetPriority(OneThread, uint.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), Niceness);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int niceness);
}
