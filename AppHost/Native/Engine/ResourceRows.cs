using Aspire.Hosting.ApplicationModel;
using OpenGov.Dashboard;

namespace OpenGov.Native.Engine;

/// <summary>How resources and what ties them are called on the dashboard.</summary>
internal static class ResourceRows
{
    private const string Instance = "service.instance.id=";

    internal static ResourceRow Of(Resource resource, Status status) => new(resource.PageName, Kind(resource), StateOf(status), Health(status))
    {
        Replica = resource.Name,
        Instance = InstanceOf(status),
        Addresses = [.. resource.Plan.Endpoints.Select(endpoint => endpoint.Address)],
        Restarts = status.Restarts,
        RestartsByOperator = status.RestartsByOperator,
        Pid = status.Pid,
        StartedAt = status.StartedAt,
        ExitCode = status.ExitCode,
        Trouble = status.Trouble,
    };

    internal static IEnumerable<ReferenceEdge> Edges(Resource resource)
    {
        foreach (var other in resource.Plan.References)
        {
            yield return new ReferenceEdge(resource.Name, other.Name, "refers");
        }

        foreach (var wait in resource.Plan.Waits)
        {
            yield return new ReferenceEdge(resource.Name, wait.On.Name, "waits");
        }

        if ((resource as PostgresDatabaseResource)?.Server.Name is { } server)
        {
            yield return new ReferenceEdge(resource.Name, server, "parent");
        }

        if (resource.Plan.Parent is { } parent)
        {
            yield return new ReferenceEdge(resource.Name, parent, "parent");
        }
    }

    private static string? InstanceOf(Status status) =>
        status.Launch?.Environment.GetValueOrDefault("OTEL_RESOURCE_ATTRIBUTES") is { } attributes && attributes.StartsWith(Instance, StringComparison.Ordinal)
            ? attributes[Instance.Length..].Split(',')[0]
            : null;

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

    internal static string StateOf(Status status) => status.State switch
    {
        RunState.Waiting => "waiting",
        RunState.Starting => "starting",
        RunState.Running => "running",
        RunState.Restarting => "restarting",
        RunState.Finished => "finished",
        RunState.Stopping => "stopping",
        _ => "stopped",
    };

    private static string Health(Status status) => status switch
    {
        { IsHealthy: true } => "healthy",
        { Pid: not null } => "unhealthy",
        _ => "unknown",
    };
}
