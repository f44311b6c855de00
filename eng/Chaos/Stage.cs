using OpenGov.Chaos.Disturbances;
using OpenGov.Platforms;

namespace OpenGov.Chaos;

/// <summary>A platform as a run breaks it: on a small disk, under a clock that can be set, with a second gateway beside the first.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>Set by eng/chaos.sh once it has moved into namespaces for network and mounts.</summary>
    internal const string OwnNamespace = "OPENGOV_CHAOS_OWN_NAMESPACE";

    internal const string NoNamespace = "this machine lets us make no namespaces for network and mounts";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Services = ["complaints", "consultation", "volunteering", "notification"];

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"opengov-chaos-{Guid.NewGuid():N}");

    private Stage(SmallDisk? disk, StepClock? clock, Firewall? firewall) => (Disk, Clock, Firewall) = (disk, clock, firewall);

    internal OwnPlatform Platform { get; private set; } = null!;

    internal SecondGateway SecondGateway { get; private set; } = null!;

    internal SmallDisk? Disk { get; }

    internal StepClock? Clock { get; }

    internal Firewall? Firewall { get; }

    /// <summary>Both public doors.</summary>
    internal IReadOnlyList<Uri> Gateways { get; private set; } = [];

    internal static async Task<Stage> SetAsync(string appHost, Options options, CancellationToken stop)
    {
        var isOurs = Environment.GetEnvironmentVariable(OwnNamespace) == "1";
        var stage = new Stage(isOurs ? new SmallDisk() : null, options.Only.Contains("clock") ? StepClock.Find() : null, isOurs ? new Firewall() : null);
        Directory.CreateDirectory(stage.folder);
        try
        {
            if (stage.Disk is not null) await stage.Disk.MountAsync(stage.folder, stop);
            var settings = new Dictionary<string, string> { ["OPENGOV_REPLICAS"] = string.Join(',', Services.Select(one => $"{one}={options.Replicas}")) };
            if (stage.Clock is not null) await stage.Clock.JoinAsync(settings, stage.folder, stop);
            stage.Platform = await OwnPlatform.StartAsync(appHost, settings, stop, Path.Combine(stage.folder, "platform"));
            stage.SecondGateway = SecondGateway.Beside(stage.Platform);
            stage.Gateways = [stage.Platform.Gateway, stage.SecondGateway.Address];
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>The process of a resource, which may be on its way back from a kill.</summary>
    internal async Task<int> PidOfAsync(string resource, CancellationToken stop)
    {
        int pid;
        while (!Platform.Pids.TryGetValue(resource, out pid)) await Task.Delay(LookEvery, stop);
        return pid;
    }

    /// <summary>What all processes have said, where it outlives the stage.</summary>
    internal async Task KeepLogsAsync(string target, CancellationToken stop)
    {
        Directory.CreateDirectory(target);
        foreach (var log in Directory.GetFiles(Path.Combine(Platform.Folder, "logs")))
            File.Copy(log, Path.Combine(target, Path.GetFileName(log)), overwrite: true);
        await File.WriteAllLinesAsync(Path.Combine(target, "apphost.log"), Platform.Said, stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (SecondGateway is not null) await SecondGateway.DisposeAsync();
        if (Platform is not null) await Platform.DisposeAsync();
        if (Disk is not null) await SmallDisk.UnmountAsync(folder);
        Directory.Delete(folder, recursive: true);
    }
}
