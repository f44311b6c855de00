using System.ComponentModel;
using OpenGov.Native.Processes;

namespace OpenGov.Native.Engine;

/// <summary>Keeps one workload running: waits for what it needs, starts it, watches its health, starts it again when it dies.</summary>
internal sealed class Runner(Workload workload, ProcessFolder folder, Narrator narrator) : IAsyncDisposable
{
    private static readonly TimeSpan FirstChecks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LaterChecks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(5);

    private readonly Pauses pauses = new(TimeProvider.System);
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    internal string Name => workload.Name;

    internal Observed<Status> Status { get; } = new(Engine.Status.Initial);

    /// <summary>Everything that must be so before each start.</summary>
    internal List<Func<CancellationToken, Task>> Waits { get; } = [];

    /// <summary>The exit code with which it is finished; null is to run for ever.</summary>
    internal int? CompletesWith { get; init; }

    internal void Start() => running = RunAsync();

    /// <summary>Ends when the workload is finished or stopped; fails when the engine itself does.</summary>
    internal Task Completion => running;

    internal async Task StopAsync()
    {
        await stopping.CancelAsync();
        await running;
        await workload.CleanUpAsync();
        Status.Change(status => status with { State = status.State == RunState.Finished ? RunState.Finished : RunState.Stopped, IsHealthy = false, Pid = null });
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!await RunOnceAsync(stopping.Token))
            {
                var pause = pauses.Next();
                Status.Change(status => status with { State = RunState.Restarting, IsHealthy = false, Pid = null, Restarts = status.Restarts + 1 });
                narrator.Say(Name, $"{Status.Value.Trouble}; again in {pause.TotalSeconds:0.##} s");
                await Task.Delay(pause, stopping.Token);
            }

            narrator.Say(Name, "finished");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // As asked.
        }
    }

    // Answers whether it is finished.
    private async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        foreach (var wait in Waits)
        {
            await wait(cancellation);
        }

        Status.Change(status => status with { State = RunState.Starting });
        try
        {
            await workload.PrepareAsync(cancellation);
            using var process = ChildProcess.Start(folder, Name, workload.Launch());
            return await WatchAsync(process, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException or Win32Exception)
        {
            Status.Change(status => status with { Trouble = failure.Message });
            return false;
        }
    }

    private async Task<bool> WatchAsync(ChildProcess process, CancellationToken cancellation)
    {
        Status.Change(status => status with { State = RunState.Starting, Pid = process.Pid, StartedAt = process.StartedAt, ExitCode = null });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var checking = CheckAsync(ended.Token);
        try
        {
            var exitCode = await process.WaitAsync(cancellation);
            var isFinished = exitCode == CompletesWith;
            Status.Change(status => status with
            {
                State = isFinished ? RunState.Finished : status.State,
                ExitCode = exitCode,
                Pid = null,
                Trouble = $"ended with code {exitCode}",
            });
            return isFinished;
        }
        finally
        {
            await ended.CancelAsync();
            await checking;
            // What it started itself goes with it, and after a Ctrl-C it goes as well.
            await process.StopAsync(workload.Grace);
        }
    }

    private async Task CheckAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await CheckOnceAsync(cancellation);
                await Task.Delay(Status.Value.IsHealthy ? LaterChecks : FirstChecks, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The process has ended.
        }
    }

    private async Task CheckOnceAsync(CancellationToken cancellation)
    {
        var isHealthy = await AnswersAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (isHealthy)
        {
            pauses.Healthy();
        }

        var before = Status.Value;
        if (isHealthy != before.IsHealthy || (isHealthy && before.State == RunState.Starting))
        {
            Status.Change(status => status with { IsHealthy = isHealthy, State = isHealthy ? RunState.Running : status.State });
            narrator.Say(Name, isHealthy ? (CompletesWith is null ? "is well" : "runs") : "does not answer");
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(CheckTimeout);
        try
        {
            return await workload.IsHealthyAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false; // it took too long
        }
    }
}
