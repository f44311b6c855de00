using System.ComponentModel;
using OpenGov.Native.Processes;

namespace OpenGov.Native.Engine;

/// <summary>Keeps one workload running until it is finished or told to stop: waits for what it needs, starts it, starts it again when it dies.</summary>
internal sealed class Upkeep(Workload workload, ProcessFolder folder, Narrator narrator, Observed<Status> status)
{
    private readonly Pauses pauses = new(TimeProvider.System);

    /// <summary>Everything that must be so before each start.</summary>
    internal required IReadOnlyList<Func<CancellationToken, Task>> Waits { get; init; }

    /// <summary>The exit code with which it is finished; null is to run for ever.</summary>
    internal int? CompletesWith { get; init; }

    internal async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (!await RunOnceAsync(stop))
            {
                var pause = pauses.Next();
                status.Change(now => now with { State = RunState.Restarting, IsHealthy = false, Pid = null, Restarts = now.Restarts + 1 });
                narrator.Say(workload.Name, $"{status.Value.Trouble}; again in {pause.TotalSeconds:0.##} s");
                await Task.Delay(pause, stop);
            }

            narrator.Say(workload.Name, "finished");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As asked.
        }
    }

    // Answers whether it is finished.
    private async Task<bool> RunOnceAsync(CancellationToken stop)
    {
        foreach (var wait in Waits)
        {
            await wait(stop);
        }

        status.Change(now => now with { State = RunState.Starting });
        try
        {
            await workload.PrepareAsync(stop);
            var launch = workload.Launch();
            status.Change(now => now with { Launch = launch });
            using var process = ChildProcess.Start(folder, workload.Name, launch);
            return await WatchAsync(process, stop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException or Win32Exception)
        {
            status.Change(now => now with { Trouble = failure.Message });
            return false;
        }
    }

    private async Task<bool> WatchAsync(ChildProcess process, CancellationToken stop)
    {
        status.Change(now => now with { State = RunState.Starting, Pid = process.Pid, StartedAt = process.StartedAt, ExitCode = null });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var health = new HealthWatch(workload, status, narrator) { Good = CompletesWith is null ? "is well" : "runs", Healthy = pauses.Healthy };
        var checking = health.CheckAsync(ended.Token);
        try
        {
            return Ended(await process.WaitAsync(stop));
        }
        finally
        {
            await ended.CancelAsync();
            await checking;
            // What it started itself goes with it, and after a Ctrl-C it goes as well.
            await process.StopAsync(workload.Grace);
        }
    }

    private bool Ended(int exitCode)
    {
        var isFinished = exitCode == CompletesWith;
        status.Change(now => now with
        {
            State = isFinished ? RunState.Finished : now.State,
            ExitCode = exitCode,
            Pid = null,
            Trouble = $"ended with code {exitCode}",
        });
        return isFinished;
    }
}
