namespace OpenGov.Chaos.Disturbances;

/// <summary><c>kill -9</c> of the AppHost; its successor ends what it left behind and starts everything anew.</summary>
internal sealed class KillOfTheAppHost : Disturbance
{
    internal override bool MayLeaveMailUnanswered => true;

    internal override bool WantsCalm => true;

    internal override async Task BeginAsync(Stage stage, CancellationToken stop)
    {
        await stage.Platform.KillAppHostAsync(stop);
        await stage.Platform.StartAgainAsync(stop);
    }

    public override string ToString() => "kill -9 of the AppHost, and another start";
}
