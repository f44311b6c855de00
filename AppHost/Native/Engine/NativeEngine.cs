using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using OpenGov.Dashboard;
using OpenGov.Native.Servers;

namespace OpenGov.Native.Engine;

/// <summary>The page, running: one runner a resource, started in the order of their waits and stopped in the reverse.</summary>
internal sealed class NativeEngine : IAsyncDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);
    private const int RoundsBetweenHousekeeping = 5;

    private readonly DataFolder data;
    private readonly Narrator narrator;
    private readonly Dictionary<Resource, Runner> runners = [];

    internal NativeEngine(Application application, DataFolder data, Narrator narrator)
    {
        (this.data, this.narrator) = (data, narrator);
        var postgres = new Dictionary<Resource, PostgresServer>();
        var workshop = new Workshop(application, data, narrator);
        foreach (var resource in ReplicaPlans.Expand(application))
        {
            if (workshop.Make(resource) is { } workload)
            {
                runners[resource] = new Runner(workload, data.Processes, narrator) { CompletesWith = resource.Plan.CompletesWith };
                if (workload is PostgresServer server)
                {
                    postgres[resource] = server;
                }
            }
        }

        var dependencies = new Dependencies(runners, postgres);
        foreach (var (resource, runner) in runners)
        {
            runner.Waits.AddRange(dependencies.Of(resource));
        }
    }

    internal IReadOnlyDictionary<Resource, Runner> Runners => runners;

    /// <summary>Runs the page until it is told to stop.</summary>
    internal static async Task RunAsync(Application application, CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var narrator = new Narrator(Console.Out);
        using var data = await DataFolder.OpenAsync(
            EnginePlaces.DataFolder(application.Configuration), application.Configuration["OPENGOV_FRESH"] == "true", narrator, stopping.Token);
        await using var engine = new NativeEngine(application, data, narrator);
        var settings = DashboardSetup.Settings(application.Configuration, data, narrator);
        await using var dashboard = await DashboardHost.StartAsync(new OperatorView(application, engine.runners, data), settings);
        engine.Start();
        await engine.WatchAsync(AddressesOf(application, dashboard, settings), stopping.Token);
        narrator.Say("apphost", "stopping");

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    internal void Start()
    {
        foreach (var runner in runners.Values)
        {
            runner.Start();
        }
    }

    /// <summary>Those that wait for others go first.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var level in runners.GroupBy(pair => Dependencies.Depth(pair.Key)).OrderByDescending(level => level.Key))
        {
            await Task.WhenAll(level.Select(pair => pair.Value.StopAsync()));
        }
    }

    private static Addresses AddressesOf(Application application, DashboardHost dashboard, DashboardSettings settings) => new(application)
    {
        Dashboard = $"http://localhost:{dashboard.Address.Port}",
        Otlp = ProjectSettings.HasTelemetry(application.Configuration) ? $"127.0.0.1:{settings.OtlpHttpPort}" : null,
    };

    // Tells others by run.json how things stand, keeps the logs short, and fails when a runner itself does.
    internal async Task WatchAsync(Addresses addresses, CancellationToken cancellation)
    {
        var housekeeping = new Housekeeping(data, addresses, runners, narrator);
        data.Processes.ForgetLogsExcept(runners.Values.Select(runner => runner.Name));
        var room = new RoomWatch(data.Root, runners.Values, narrator).WatchAsync(cancellation);
        try
        {
            for (var round = 0; ; round++)
            {
                housekeeping.Do(withLogs: round % RoundsBetweenHousekeeping == 0);
                await Task.WhenAll(runners.Values.SelectMany(runner => runner.Tasks).Append(room).Where(task => task.IsFaulted));
                await Task.Delay(Round, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // As asked.
        }

        await room;
    }
}
