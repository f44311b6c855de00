using OpenGov.Native.Processes;

namespace OpenGov.Native.Engine;

/// <summary>One workload in the hands of the engine, which starts and stops it with the platform, and of an operator, who may do so in between.</summary>
internal sealed class Runner(Workload workload, ProcessFolder folder, Narrator narrator) : IAsyncDisposable
{
    private const string StoppedByOperator = "stopped by an operator";

    private static readonly TimeSpan DoubleClick = TimeSpan.FromSeconds(1);

    private readonly Commands commands = new(workload.Name);
    private CancellationTokenSource run = new();
    private Task running = Task.CompletedTask;
    private long begunAt;

    internal string Name => workload.Name;

    internal bool NeedsRoom => workload.NeedsRoom;

    internal Observed<Status> Status { get; } = new(Engine.Status.Initial);

    /// <summary>Everything that must be so before each start.</summary>
    internal List<Func<CancellationToken, Task>> Waits { get; } = [];

    /// <summary>The exit code with which it is finished; null is to run for ever.</summary>
    internal int? CompletesWith { get; init; }

    /// <summary>What goes on now: fails when the engine itself does.</summary>
    internal IEnumerable<Task> Tasks => [running, commands.Doing];

    internal void Start() => Begin();

    /// <summary>For good, with the platform.</summary>
    internal async Task StopAsync()
    {
        await commands.EndAsync();
        await HaltAsync(because: null);
    }

    /// <summary>Answers null when it is done or begun, else why not, as the other two.</summary>
    internal Task<string?> StartByOperatorAsync(CancellationToken cancellation) => commands.TryAsync(
        () => Status.Value.State is RunState.Stopped or RunState.Finished or RunState.Restarting ? AgainAsync() : Done(), cancellation);

    internal Task<string?> StopByOperatorAsync(CancellationToken cancellation) => commands.TryAsync(
        () => Status.Value.State switch
        {
            RunState.Finished => Task.FromResult<string?>($"{Name} has finished: there is nothing to stop."),
            RunState.Stopped => Done(),
            _ => HaltAsync(StoppedByOperator),
        },
        cancellation);

    internal Task<string?> RestartByOperatorAsync(CancellationToken cancellation) => commands.TryAsync(
        () => TimeProvider.System.GetElapsedTime(begunAt) < DoubleClick ? Done() : AgainAsync(), cancellation);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        run.Dispose();
        commands.Dispose();
    }

    private static Task<string?> Done() => Task.FromResult<string?>(null);

    private async Task<string?> AgainAsync()
    {
        await HaltAsync(StoppedByOperator);
        Status.Change(status => status with { State = RunState.Waiting, Trouble = null, RestartsByOperator = status.RestartsByOperator + 1 });
        if (!commands.AreOver)
        {
            Begin();
        }

        return null;
    }

    private void Begin()
    {
        (run, var before) = (new CancellationTokenSource(), run);
        before.Dispose();
        begunAt = TimeProvider.System.GetTimestamp();
        running = new Upkeep(workload, folder, narrator, Status) { Waits = Waits, CompletesWith = CompletesWith }.RunAsync(run.Token);
    }

    private async Task<string?> HaltAsync(string? because)
    {
        await run.CancelAsync();
        Status.Change(status => status.Pid is null ? status : status with { State = RunState.Stopping, IsHealthy = false });
        await running;
        await workload.CleanUpAsync();
        Status.Change(status => status with
        {
            State = status.State == RunState.Finished ? RunState.Finished : RunState.Stopped,
            IsHealthy = false,
            Pid = null,
            Trouble = status.State == RunState.Finished ? status.Trouble : because ?? status.Trouble,
        });
        if (because is not null)
        {
            narrator.Say(Name, because);
        }

        return null;
    }
}
