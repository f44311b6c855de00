namespace OpenGov.Chaos.Disturbances;

/// <summary>The clock of the machine jumps ahead, and later back.</summary>
internal sealed class ClockStep(TimeSpan ahead, TimeSpan lasts) : Disturbance
{
    internal override TimeSpan Lasts => lasts;

    internal override TimeSpan ClockAhead => ahead;

    internal override string? ImpossibleBecause(Stage stage) => stage.Clock is null ? "there is no C compiler" : null;

    internal override Task BeginAsync(Stage stage, CancellationToken stop) => stage.Clock!.SetAsync(ahead, stop);

    internal override Task EndAsync(Stage stage, CancellationToken stop) => stage.Clock!.SetAsync(TimeSpan.Zero, stop);

    public override string ToString() => $"the clock jumps {ahead.TotalSeconds} s ahead, and back after {lasts.TotalSeconds} s";
}
