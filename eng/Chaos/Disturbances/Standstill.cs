namespace OpenGov.Chaos.Disturbances;

/// <summary>A server hangs: it is there, its connections are open, and it answers nothing until it goes on.</summary>
internal sealed class Standstill(string resource, string says, TimeSpan lasts) : Disturbance
{
    private int stopped;

    internal override TimeSpan Lasts => lasts;

    internal override async Task BeginAsync(Stage stage, CancellationToken stop)
    {
        stopped = await stage.PidOfAsync(resource, stop);
        Signals.TrySend(stopped, "STOP");
    }

    internal override Task EndAsync(Stage stage, CancellationToken stop)
    {
        // Killed meanwhile is as good.
        Signals.TrySend(stopped, "CONT");
        return Task.CompletedTask;
    }

    public override string ToString() => $"{says} for {lasts.TotalSeconds} s";
}
