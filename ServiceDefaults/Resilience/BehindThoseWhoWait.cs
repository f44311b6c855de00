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
    // The last of all, behind the broker too: an outbox empties half as fast again while nobody takes out at once what it puts in.
    private const int Niceness = 19;

    /// <summary>To be called before threads are many: each new one begins with the niceness of the one that starts it.</summary>
    public static void StepBack()
    {
        if (!OperatingSystem.IsLinux())
            return;
        StepBackAsAGroup();
        foreach (var thread in Directory.GetDirectories("/proc/self/task"))
            _ = SetPriority(OneThread, uint.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), Niceness);
    }

    // Where Linux shares out processors by session first (sched(7), autogroup), a thread's niceness counts among those of its session only.
    private static void StepBackAsAGroup()
    {
        const string Group = "/proc/self/autogroup";
        try
        {
            if (File.Exists(Group))
                File.WriteAllText(Group, Niceness.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A container may not, and needs it not: there processors are shared out by container.
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int niceness);
}
