using System.Globalization;

namespace OpenGov.Platforms;

/// <summary>What a process and all that it has started have worked so far, as Linux counts it (proc(5), stat).</summary>
public static class ProcessTree
{
    // Fields after the name, which may hold spaces: parent, then user and system time of its own and of children that ended.
    private const int Parent = 1, FirstTime = 11, Times = 4;
    private const double TicksPerSecond = 100;

    public static TimeSpan Worked(int root) => WorkedEach([new("", root)])[""];

    /// <summary>The same for several; what one has started that is itself among them does not count for the first.</summary>
    public static IReadOnlyDictionary<string, TimeSpan> WorkedEach(IEnumerable<KeyValuePair<string, int>> roots)
    {
        var owners = roots.ToDictionary(root => root.Value, root => root.Key);
        var worked = owners.Values.ToDictionary(name => name, _ => 0L);
        var all = Directory.GetDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var pid) ? Read(pid) : null).OfType<Entry>().ToList();
        // A parent may be listed after its child.
        while (all.FindAll(entry => owners.TryGetValue(entry.Parent, out var owner) && owners.TryAdd(entry.Pid, owner)).Count > 0)
        {
        }

        foreach (var entry in all.Where(entry => owners.ContainsKey(entry.Pid)))
            worked[owners[entry.Pid]] += entry.Ticks;
        return worked.ToDictionary(one => one.Key, one => TimeSpan.FromSeconds(one.Value / TicksPerSecond));
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
