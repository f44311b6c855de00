using System.Diagnostics;

namespace OpenGov.Native.Processes;

/// <summary>One running program, in a session of its own, so that Ctrl-C reaches its starter only.</summary>
internal sealed class ChildProcess : IDisposable
{
    // The child puts itself on record before it becomes the program: there is no moment at which it runs unrecorded, and where the
    // disk has no room for a record it does not run.
    private const string Script =
        """read -r stat </proc/$$/stat; printf '%s\n%s\n' "$1" "$stat" >"$2" || exit 73; exec >>"$3" 2>&1 </dev/null; shift 3; exec "$@" """;

    // As notification does by itself. Its session as well, since Linux shares processors out by session first (sched(7), autogroup).
    private const string StepBack = "[ ! -w /proc/self/autogroup ] || echo 10 >/proc/self/autogroup; exec nice -n 10 \"$@\"";

    private readonly Process process;
    private readonly ProcessFolder folder;
    private readonly Launch launch;
    private readonly string name;

    private ChildProcess(Process process, ProcessFolder folder, Launch launch, string name)
    {
        (this.process, this.folder, this.launch, this.name) = (process, folder, launch, name);
        Pid = process.Id;
        StartTicks = ProcessRecord.Of(name, Pid, launch.StopSignal)?.StartTicks ?? 0;
        StartedAt = TimeProvider.System.GetUtcNow();
    }

    internal int Pid { get; }

    internal long StartTicks { get; }

    internal DateTimeOffset StartedAt { get; }

    internal bool HasExited => process.HasExited;

    internal static ChildProcess Start(ProcessFolder folder, string name, Launch launch)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = launch.WorkingDirectory ?? folder.Root };
        string[] shell = ["-c", Script, "sh", launch.StopSignal.ToString(), folder.RecordOf(name), folder.LogOf(name), "setsid"];
        string[] behind = launch.StepsBack ? ["/bin/sh", "-c", StepBack, "sh"] : [];
        foreach (var argument in (string[])[.. shell, .. behind, .. Users.Become(launch.User), launch.FileName, .. launch.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // What the AppHost was told is its own: the password of the mail server is no business of the cache's.
        foreach (var own in start.Environment.Keys.Where(key => key.StartsWith("OPENGOV_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(own);
        }

        foreach (var (key, value) in launch.Environment)
        {
            start.Environment[key] = value;
        }

        return new ChildProcess(Process.Start(start)!, folder, launch, name);
    }

    /// <summary>Waits for its end and answers the exit code (128 + signal when killed).</summary>
    internal async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    internal void Kill() => Signals.Send(Pid, Signal.Kill);

    /// <summary>Asks it to stop, and ends its whole group after the grace time.</summary>
    internal async Task StopAsync(TimeSpan grace)
    {
        if (!process.HasExited)
        {
            Signals.Send(Pid, launch.StopSignal);
        }

        using var timeout = new CancellationTokenSource(grace);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        Signals.SendToGroup(Pid, Signal.Kill);
        File.Delete(folder.RecordOf(name));
    }

    public void Dispose() => process.Dispose();
}
