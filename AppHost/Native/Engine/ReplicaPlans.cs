using Aspire.Hosting.ApplicationModel;

namespace OpenGov.Native.Engine;

/// <summary>A project that runs several times: the page names one, NAME; the further ones are NAME-2, NAME-3 …, each with ports of its own.</summary>
internal static class ReplicaPlans
{
    /// <summary>Everything that gets a process, replicas after the one that they are of.</summary>
    internal static IReadOnlyList<Resource> Expand(Application application)
    {
        // A migration step is done once, however many wait for it.
        foreach (var project in application.Resources.OfType<ProjectResource>().Where(project => !project.Plan.IsMigration && project.Plan.Others.Count == 0))
        {
            project.Plan.Others.AddRange(Enumerable.Range(2, project.Plan.Replicas - 1).Select(number => Replica(project, number)));
        }

        var all = application.Resources.SelectMany(resource => resource.Plan.Others.Prepend(resource)).ToList();
        return all.GroupBy(resource => resource.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new EngineException($"{twice.Key} names a replica and another resource.")
            : all;
    }

    private static ProjectResource Replica(ProjectResource project, int number)
    {
        var plan = project.Plan;
        if (plan.Endpoints.Find(endpoint => endpoint.Port is not null) is { Port: var port })
        {
            throw new EngineException($"{project.Name} cannot run {plan.Replicas} times under the native engine: its port {port} is one process's.");
        }

        var replica = new ProjectResource($"{project.Name}-{number}", project.ProjectPath)
        {
            ReplicaOf = project,
            Plan = new ResourcePlan
            {
                Environment = plan.Environment,
                Arguments = plan.Arguments,
                Waits = plan.Waits,
                References = plan.References,
                Endpoints = [.. plan.Endpoints.Select(endpoint => endpoint with { Given = 0 })],
            },
        };
        replica.Plan.HealthCheck = plan.HealthCheck is { } check ? check with { Endpoint = check.Endpoint.Of(replica) } : null;
        return replica;
    }
}
