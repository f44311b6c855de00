using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using OpenGov.Dashboard;
using OpenGov.Native.Servers;

namespace OpenGov.Native.Engine;

/// <summary>The page, running: one runner a resource, started in the order of their waits and stopped in the reverse.</summary>
internal sealed class NativeEngine : IAsyncDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);
    private const int RoundsBetweenHousekeeping = 50;

    private readonly DataFolder data;
    private readonly Dictionary<Resource, Runner> runners = [];
    private readonly Dictionary<Resource, PostgresServer> postgres = [];

    internal NativeEngine(Application application, DataFolder data, Narrator narrator)
    {
        this.data = data;
        var workshop = new Workshop(application, data, narrator);
        foreach (var resource in application.Resources)
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

        foreach (var (resource, runner) in runners)
        {
            runner.Waits.AddRange(resource.Plan.Waits.Select(wait => (Func<CancellationToken, Task>)(cancellation => MetAsync(wait, cancellation))));
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
        await using var dashboard = await DashboardHost.StartAsync(
            new OperatorView(application, engine.runners, data), DashboardSetup.Settings(application.Configuration, data, narrator));
        engine.Start();
        await engine.WatchAsync(new Addresses(application) { Dashboard = $"http://localhost:{dashboard.Address.Port}" }, stopping.Token);
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
        foreach (var level in runners.GroupBy(pair => Depth(pair.Key)).OrderByDescending(level => level.Key))
        {
            await Task.WhenAll(level.Select(pair => pair.Value.StopAsync()));
        }
    }

    // Tells others by run.json how things stand, keeps the logs short, and fails when a runner itself does.
    private async Task WatchAsync(Addresses addresses, CancellationToken cancellation)
    {
        RunFile? written = null;
        try
        {
            for (var round = 0; ; round++)
            {
                var now = addresses.Now(written?.Ready ?? false, runners);
                if (!now.Says(written))
                {
                    now.Write(data.Root);
                    written = now;
                }

                if (round % RoundsBetweenHousekeeping == 0)
                {
                    data.Processes.BoundLogs();
                }

                await Task.WhenAll(runners.Values.SelectMany(runner => runner.Tasks).Where(task => task.IsFaulted));
                await Task.Delay(Round, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // As asked.
        }
    }

    private Task MetAsync(WaitPlan wait, CancellationToken cancellation) => wait.On switch
    {
        PostgresDatabaseResource database => StandsAsync(database, cancellation),
        { } other when runners.TryGetValue(other, out var runner) => runner.Status.UntilAsync(
            status => status.State == RunState.Finished || (wait.ExitCode is null && status.IsHealthy), cancellation),
        _ => Task.CompletedTask,
    };

    private async Task StandsAsync(PostgresDatabaseResource database, CancellationToken cancellation)
    {
        do
        {
            await runners[database.Server].Status.UntilAsync(status => status.IsHealthy, cancellation);
        }
        while (!await postgres[database.Server].TryCreateDatabaseAsync(database.DatabaseName, cancellation));
    }

    private static int Depth(Resource resource) => resource is PostgresDatabaseResource database
        ? Depth(database.Server)
        : resource.Plan.Waits.Select(wait => Depth(wait.On) + 1).DefaultIfEmpty(0).Max();
}
