namespace OpenGov.Native.Processes;

/// <summary>
/// Where running children are on record (<c>processes/NAME</c>) and write what they say (<c>logs/NAME.log</c>).
/// Both are written by the child itself, so that neither depends on the one who started it staying alive.
/// </summary>
internal sealed class ProcessFolder
{
    private const long LogLimitBytes = 8 * 1024 * 1024;

    internal ProcessFolder(string root)
    {
        Root = root;
        Directory.CreateDirectory(root); // others may walk through it, as PostgreSQL's user must
        PrivateFolder.Create(Records);
        PrivateFolder.Create(Logs);
    }

    internal string Root { get; }

    private string Records => Path.Combine(Root, "processes");

    private string Logs => Path.Combine(Root, "logs");

    internal string RecordOf(string name) => Path.Combine(Records, name);

    internal string LogOf(string name) => Path.Combine(Logs, name + ".log");

    /// <summary>Where the older half of a long log goes.</summary>
    internal string LogBefore(string name) => LogOf(name) + ".1";

    /// <summary>Ends whatever a killed predecessor left running; answers their names.</summary>
    internal async Task<IReadOnlyList<string>> EndLeftoversAsync(TimeSpan grace, CancellationToken cancellation)
    {
        var files = Directory.GetFiles(Records);
        var leftovers = files.Select(ProcessRecord.FromFile).OfType<ProcessRecord>().Where(process => process.IsAlive).ToList();
        foreach (var leftover in leftovers)
        {
            Signals.Send(leftover.Pid, leftover.StopSignal);
        }

        await Poll.UntilAsync(() => !leftovers.Exists(process => process.IsAlive), grace, cancellation);
        foreach (var leftover in leftovers)
        {
            // The group too: a program's own helpers may outlive it.
            Signals.SendToGroup(leftover.Pid, Signal.Kill);
        }

        await Poll.UntilAsync(() => !leftovers.Exists(process => process.IsAlive), TimeSpan.FromSeconds(10), cancellation);
        Array.ForEach(files, File.Delete);
        return [.. leftovers.Select(process => process.Name)];
    }

    /// <summary>Keeps each log under 8 MB, with what was before in a file of at most that beside it.</summary>
    internal void BoundLogs()
    {
        foreach (var log in Directory.EnumerateFiles(Logs, "*.log"))
        {
            LogFile.Bound(log, LogLimitBytes);
        }
    }

    /// <summary>Deletes the logs of processes that there are no more, once nobody has written to them for a week.</summary>
    internal void ForgetLogsExcept(IEnumerable<string> names)
    {
        var kept = names.SelectMany(name => (string[])[LogOf(name), LogBefore(name)]).ToHashSet();
        var weekAgo = TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromDays(7);
        foreach (var log in Directory.EnumerateFiles(Logs).Where(log => !kept.Contains(log) && File.GetLastWriteTimeUtc(log) < weekAgo))
        {
            File.Delete(log);
        }
    }
}
