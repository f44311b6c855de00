using Aspire.Hosting.ApplicationModel;

namespace OpenGov.Native.Engine;

/// <summary>Where the system's doors are, by the names that scripts know.</summary>
internal sealed class Addresses(Application application)
{
    internal string? Dashboard { get; init; }

    internal RunFile Now(bool wasReady, IReadOnlyDictionary<Resource, Runner> runners)
    {
        var states = runners.Values.Select(runner => (runner.Name, Status: runner.Status.Value)).ToList();
        return new RunFile
        {
            Gateway = Web(resource => resource.Name == "gateway"),
            Dashboard = Dashboard,
            Mail = Web(resource => resource is ContainerResource),
            Rabbitmq = Web(resource => resource is RabbitMQServerResource),
            Ready = wasReady || states.TrueForAll(state => state.Status is { State: RunState.Finished } or { IsHealthy: true }),
            Apphost = Environment.ProcessId,
            Pids = states.Where(state => state.Status.Pid is not null).ToDictionary(state => state.Name, state => state.Status.Pid!.Value),
        };
    }

    // In Production the public door is the one with TLS.
    private string? Web(Func<Resource, bool> isMeant) => application.Resources.FirstOrDefault(isMeant)?.Plan.Endpoints
        .Where(endpoint => endpoint.IsWeb).OrderByDescending(endpoint => endpoint.IsExternal).FirstOrDefault()?.Address;
}
