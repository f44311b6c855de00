using System.Globalization;

namespace OpenGov.Platforms;

/// <summary>What a process and all that it has started have worked so far, as Linux counts it (proc(5), stat).</summary>
public static class ProcessTree
{
    // Fields after the name, which may hold spaces: parent, then user and system time of its own and of children that ended.
    private const int Parent = 1, FirstTime = 11, Times = 4;
    private const double TicksPerSecond = 100;

    public static TimeSpan Worked(int root) => TimeSpan.FromSeconds(Tree(root).Sum(entry => entry.Ticks) / TicksPerSecond);

    /// <summary>The process and all that it has started and what those have.</summary>
    public static IReadOnlyList<int> Of(int root) => [.. Tree(root).Select(entry => entry.Pid)];

    private static IEnumerable<Entry> Tree(int root)
    {
        var all = Directory.GetDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var pid) ? Read(pid) : null).OfType<Entry>().ToList();
        var ours = new HashSet<int> { root };
        // A parent may be listed after its child.
        while (all.FindAll(entry => ours.Contains(entry.Parent) && ours.Add(entry.Pid)).Count > 0)
        {
        }

        return all.Where(entry => ours.Contains(entry.Pid));
    }

    private static Entry? Read(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new Entry(
                pid, int.Parse(fields[Parent], CultureInfo.InvariantCulture),
                fields.Skip(FirstTime).Take(Times).Sum(time => long.Parse(time, CultureInfo.InvariantCulture)));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Entry(int Pid, int Parent, long Ticks);
}
