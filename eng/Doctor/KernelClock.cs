using System.Runtime.InteropServices;

namespace OpenGov.Doctor;

/// <summary>What the kernel thinks of its clock.</summary>
internal static partial class KernelClock
{
    // struct timex is 208 bytes on 64-bit Linux; all zero asks and sets nothing.
    private const int SizeOfTimex = 208;
    private const int Unsynchronised = 5;

    /// <summary>Null where the kernel does not say, as in some containers.</summary>
    internal static bool? IsSynchronised => Ask(new byte[SizeOfTimex * 2]) switch
    {
        -1 => null,
        Unsynchronised => false,
        _ => true,
    };

    [LibraryImport("libc", EntryPoint = "adjtimex", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Ask([In, Out] byte[] timex);
}
