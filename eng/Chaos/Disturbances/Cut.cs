using OpenGov.Platforms;

namespace OpenGov.Chaos.Disturbances;

/// <summary>Nothing gets through between two parts of the platform; connections stay open and hear nothing.</summary>
internal sealed class Cut(string between, string target, TimeSpan lasts) : Disturbance
{
    private string? table;

    internal override TimeSpan Lasts => lasts;

    internal override bool MayLeaveMailUnanswered => target is "smtp" or "postgres";

    internal override string? ImpossibleBecause(Stage stage) => stage.Firewall is null ? Stage.NoNamespace : null;

    internal override async Task BeginAsync(Stage stage, CancellationToken stop)
    {
        if (target == "complaints") await stage.PidOfAsync(target, stop);
        table = await stage.Firewall!.CutAsync(PortOf(stage.Platform), stop);
    }

    internal override Task EndAsync(Stage stage, CancellationToken stop) =>
        table is null ? Task.CompletedTask : Firewall.MendAsync(table, stop);

    private int PortOf(OwnPlatform platform) => target == "complaints"
        ? platform.DoorOf(target).Port
        : int.Parse(platform.PlaceOf(target).Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

    public override string ToString() => $"no packet gets through between {between} for {lasts.TotalSeconds} s";
}
