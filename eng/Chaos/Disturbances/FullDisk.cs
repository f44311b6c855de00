namespace OpenGov.Chaos.Disturbances;

/// <summary>The disk under everything is full to the last byte, then somebody makes room.</summary>
internal sealed class FullDisk(TimeSpan lasts) : Disturbance
{
    internal override TimeSpan Lasts => lasts;

    // What the mail server has taken cannot be recorded as sent while there is no room.
    internal override bool MayLeaveMailUnanswered => true;

    internal override string? ImpossibleBecause(Stage stage) => stage.Disk is null ? Stage.NoNamespace : null;

    internal override Task BeginAsync(Stage stage, CancellationToken stop) => stage.Disk!.FillAsync(stop);

    internal override Task EndAsync(Stage stage, CancellationToken stop)
    {
        stage.Disk!.MakeRoom();
        return Task.CompletedTask;
    }

    public override string ToString() => $"the disk is full for {lasts.TotalSeconds} s";
}
