using System.Globalization;

namespace OpenGov.Platforms;

/// <summary>What a process and all that it has started have worked so far and hold in memory, as Linux counts it (proc(5)).</summary>
public static class ProcessTree
{
    // Fields after the name, which may hold spaces: parent, then user and system time of its own and of children that ended.
    private const int Parent = 1, FirstTime = 11, Times = 4;
    private const double TicksPerSecond = 100;

    public static TimeSpan Worked(int root) => WorkedEach([new("", root)])[""];

    /// <summary>The same for several; what one has started that is itself among them does not count for the first.</summary>
    public static IReadOnlyDictionary<string, TimeSpan> WorkedEach(IEnumerable<KeyValuePair<string, int>> roots) =>
        Trees(roots).ToDictionary(tree => tree.Key, tree => TimeSpan.FromSeconds(tree.Sum(entry => entry.Ticks) / TicksPerSecond));

    /// <summary>Megabytes in memory: what a process holds, or, where it has children, what they all hold, shared pages counted once.</summary>
    public static IReadOnlyDictionary<string, double> MemoryEach(IEnumerable<KeyValuePair<string, int>> roots) =>
        Trees(roots).ToDictionary(tree => tree.Key, tree => tree.Sum(entry => KilobytesOf(entry.Pid, tree.Skip(1).Any() ? "Pss:" : "Rss:")) / 1024);

    /// <summary>The process and all that it has started and what those have.</summary>
    public static IReadOnlyList<int> Of(int root) => [.. Trees([new("", root)])[""].Select(entry => entry.Pid)];

    private static ILookup<string, Entry> Trees(IEnumerable<KeyValuePair<string, int>> roots)
    {
        var owners = roots.ToDictionary(root => root.Value, root => root.Key);
        var all = Directory.GetDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var pid) ? Read(pid) : null).OfType<Entry>().ToList();
        // A parent may be listed after its child.
        while (all.FindAll(entry => owners.TryGetValue(entry.Parent, out var owner) && owners.TryAdd(entry.Pid, owner)).Count > 0)
        {
        }

        return all.Where(entry => owners.ContainsKey(entry.Pid)).ToLookup(entry => owners[entry.Pid]);
    }

    private static double KilobytesOf(int pid, string kind)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/smaps_rollup").First(line => line.StartsWith(kind, StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
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
