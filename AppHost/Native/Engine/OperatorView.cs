using Aspire.Hosting.ApplicationModel;
using OpenGov.Dashboard;

namespace OpenGov.Native.Engine;

/// <summary>The engine as the dashboard shows it.</summary>
internal sealed class OperatorView(IReadOnlyDictionary<Resource, Runner> runners, DataFolder data) : IOperatorView
{
    public IReadOnlyList<ResourceRow> Resources() => [.. runners.Select(pair => Row(pair.Key, pair.Value.Status.Value))];

    // Only names of the page: a name from an address never becomes a path.
    public string? LogOf(string resource) => runners.Keys.Any(known => known.Name == resource) ? data.Processes.LogOf(resource) : null;

    public IReadOnlyCollection<string> Secrets() => data.Secrets.Values;

    private static ResourceRow Row(Resource resource, Status status) => new(resource.Name, Kind(resource), State(status), Health(status))
    {
        Addresses = [.. resource.Plan.Endpoints.Select(endpoint => endpoint.Address)],
        Restarts = status.Restarts,
        Pid = status.Pid,
        StartedAt = status.StartedAt,
        Trouble = status.Trouble,
    };

    private static string Kind(Resource resource) => resource switch
    {
        PostgresServerResource => "PostgreSQL",
        RabbitMQServerResource => "RabbitMQ",
        RedisResource => "Redis",
        ContainerResource => "mail sink",
        ProjectResource { Plan.IsMigration: true } => "migration step",
        ProjectResource => "service",
        _ => "program",
    };

    private static string State(Status status) => status.State switch
    {
        RunState.Waiting => "waiting",
        RunState.Starting => "starting",
        RunState.Running => "running",
        RunState.Restarting => "restarting",
        RunState.Finished => "finished",
        _ => "stopped",
    };

    private static string Health(Status status) => status switch
    {
        { IsHealthy: true } => "healthy",
        { Pid: not null } => "unhealthy",
        _ => "unknown",
    };
}
