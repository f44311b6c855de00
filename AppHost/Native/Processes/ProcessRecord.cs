using System.Globalization;

namespace OpenGov.Native.Processes;

/// <summary>A process as its pid and start time name it: a pid alone may have been given to another since.</summary>
internal sealed record ProcessRecord(string Name, int Pid, long StartTicks, Signal StopSignal)
{
    internal bool IsAlive => Read(Pid) is { State: not 'Z', StartTicks: var ticks } && ticks == StartTicks;

    /// <summary>What the child wrote of itself before it became the program: its stop signal, then its line of /proc.</summary>
    internal static ProcessRecord? FromFile(string path)
    {
        var lines = File.ReadAllLines(path);
        return lines.Length >= 2 && Enum.TryParse<Signal>(lines[0], out var signal) && Parse(lines[1]) is { } stat
            ? new ProcessRecord(Path.GetFileName(path), stat.Pid, stat.StartTicks, signal)
            : null;
    }

    internal static ProcessRecord? Of(string name, int pid, Signal stopSignal) =>
        Read(pid) is { } stat ? new ProcessRecord(name, pid, stat.StartTicks, stopSignal) : null;

    private static Stat? Read(int pid)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{pid}/stat"));
        }
        catch (IOException)
        {
            return null; // it is gone
        }
    }

    // "pid (name) state ppid …": the name may hold blanks and parentheses; the start time is field 22.
    private static Stat? Parse(string line)
    {
        var nameEnd = line.LastIndexOf(')');
        if (nameEnd < 0)
        {
            return null;
        }

        var fields = line[(nameEnd + 2)..].Split(' ');
        return fields.Length > 19
            && int.TryParse(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture, out var pid)
            && long.TryParse(fields[19], CultureInfo.InvariantCulture, out var ticks)
            ? new Stat(pid, fields[0][0], ticks)
            : null;
    }

    private sealed record Stat(int Pid, char State, long StartTicks);
}
