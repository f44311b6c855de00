using OpenGov.Platforms;

namespace OpenGov.Chaos.Disturbances;

/// <summary>A disk that is busy with something else three quarters of the time: all processes of PostgreSQL stand still in bursts.</summary>
internal sealed class SlowDisk(TimeSpan lasts) : Disturbance
{
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Free = TimeSpan.FromMilliseconds(100);

    private volatile bool isOver;
    private Task bursts = Task.CompletedTask;

    internal override TimeSpan Lasts => lasts;

    internal override async Task BeginAsync(Stage stage, CancellationToken stop)
    {
        var postgres = await stage.PidOfAsync("postgres", stop);
        bursts = BurstsAsync(postgres);
    }

    internal override Task EndAsync(Stage stage, CancellationToken stop)
    {
        isOver = true;
        return bursts;
    }

    private async Task BurstsAsync(int postgres)
    {
        while (!isOver)
        {
            var all = ProcessTree.Of(postgres);
            foreach (var pid in all) Signals.TrySend(pid, "STOP");
            await Task.Delay(Busy, CancellationToken.None);
            foreach (var pid in all) Signals.TrySend(pid, "CONT");
            await Task.Delay(Free, CancellationToken.None);
        }
    }

    public override string ToString() => $"the disk of the databases is slow for {lasts.TotalSeconds} s";
}
