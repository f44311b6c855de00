namespace OpenGov.Chaos.Disturbances;

/// <summary><c>kill -9</c> of one process; the AppHost brings it back.</summary>
internal sealed class Kill(string resource) : Disturbance
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    internal override bool MayLeaveMailUnanswered => resource is "postgres" or "mail" || resource.StartsWith("notification", StringComparison.Ordinal);

    internal override async Task BeginAsync(Stage stage, CancellationToken stop)
    {
        if (resource == SecondGateway.Name)
        {
            stage.SecondGateway.KillAndStartAgain();
            return;
        }

        // It may be on its way back from a kill of something that it needs.
        for (var waited = TimeSpan.Zero; waited < Patience; waited += LookEvery)
        {
            if (stage.Platform.Pids.TryGetValue(resource, out var pid) && Signals.TrySend(pid, "KILL")) return;
            if (stage.Platform.HasEnded) throw new Platforms.TroubleException("the AppHost has ended by itself.");
            await Task.Delay(LookEvery, stop);
        }

        throw new Platforms.TroubleException($"{resource} has no process to kill: it did not come back within {Patience.TotalSeconds} s.");
    }

    public override string ToString() => $"kill -9 of {resource}";
}
