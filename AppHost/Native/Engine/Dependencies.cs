using Aspire.Hosting.ApplicationModel;
using OpenGov.Native.Servers;

namespace OpenGov.Native.Engine;

/// <summary>What each resource waits for before it starts.</summary>
internal sealed class Dependencies(IReadOnlyDictionary<Resource, Runner> runners, IReadOnlyDictionary<Resource, PostgresServer> postgres)
{
    /// <summary>Of a service with replicas, for each of them.</summary>
    internal IEnumerable<Func<CancellationToken, Task>> Of(Resource resource) => resource.Plan.Waits
        .SelectMany(wait => wait.On.Plan.Others.Select(replica => wait with { On = replica }).Prepend(wait))
        .Select(wait => (Func<CancellationToken, Task>)(cancellation => MetAsync(wait, cancellation)));

    /// <summary>How many wait for one another before it: who waits stops first.</summary>
    internal static int Depth(Resource resource) => resource is PostgresDatabaseResource database
        ? Depth(database.Server)
        : resource.Plan.Waits.Select(wait => Depth(wait.On) + 1).DefaultIfEmpty(0).Max();

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
}
