using System.Globalization;

namespace OpenGov.Doctor.Checks;

/// <summary>Memory of this machine, or of the container that we are in.</summary>
internal static class Memory
{
    private const string Name = "memory";
    private const string Advice = "stop what is not needed, run fewer replicas, or give the machine more: below this the kernel ends processes by itself";

    internal static Check Check() => Doctor.Check.Of(Name, "/proc/meminfo should be readable", () => [Examine()]);

    private static Finding Examine()
    {
        var figures = File.ReadAllLines("/proc/meminfo").Select(line => line.Split(':')).ToDictionary(parts => parts[0], parts => Kilobytes(parts[1]) * 1024);
        var (free, size) = (figures["MemAvailable"], figures["MemTotal"]);
        if (Group("memory.max") is { } most && most < size && Group("memory.current") is { } used)
            (free, size) = (Math.Min(free, most - used + Reclaimable()), most);
        var found = $"{Size.Of(free)} of {Size.Of(size)} available";
        return free < size / 100 * 3 ? Finding.Bad(Name, found, Advice)
            : free < size / 10 ? Finding.Warn(Name, found, Advice)
            : Finding.Ok(Name, found);
    }

    // Files in the kernel's cache count as used in a container, and go when room is needed.
    private static long Reclaimable() => File.Exists("/sys/fs/cgroup/memory.stat")
        ? File.ReadLines("/sys/fs/cgroup/memory.stat").Where(line => line.StartsWith("inactive_file ", StringComparison.Ordinal)).Select(line => Number(line.Split(' ')[1])).FirstOrDefault()
        : 0;

    // No such file, or the word "max": no limit.
    private static long? Group(string file) =>
        File.Exists($"/sys/fs/cgroup/{file}") && long.TryParse(File.ReadAllText($"/sys/fs/cgroup/{file}").Trim(), CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    private static long Kilobytes(string written) => Number(written.Trim().Split(' ')[0]);

    private static long Number(string written) => long.Parse(written, CultureInfo.InvariantCulture);
}
