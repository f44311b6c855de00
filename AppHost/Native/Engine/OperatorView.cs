using Aspire.Hosting.ApplicationModel;
using OpenGov.Dashboard;

namespace OpenGov.Native.Engine;

/// <summary>The engine as the dashboard shows it.</summary>
internal sealed class OperatorView(Application application, IReadOnlyDictionary<Resource, Runner> runners, DataFolder data) : IOperatorView
{
    public IReadOnlyList<ResourceRow> Resources() => [.. runners.Select(pair => ResourceRows.Of(pair.Key, pair.Value.Status.Value))];

    // Only names of the page: a name from an address never becomes a path.
    public IReadOnlyList<string> LogFilesOf(string resource) =>
        Find(resource) is null ? [] : [data.Processes.LogBefore(resource), data.Processes.LogOf(resource)];

    public IReadOnlyCollection<string> Secrets() =>
        [.. data.Secrets.Values.Concat(runners.Values.Select(EnvironmentOf).SelectMany(Masking.SecretsIn)).Distinct()];

    public IReadOnlyList<EnvironmentEntry>? EnvironmentOf(string resource) =>
        Find(resource) is { } runner ? Masking.Of(EnvironmentOf(runner), Secrets()) : null;

    public IReadOnlyList<ReferenceEdge> References() => [.. application.Resources.SelectMany(ResourceRows.Edges).Distinct()];

    public Task<string?> StartAsync(string resource, CancellationToken cancellation) =>
        CommandAsync(resource, runner => runner.StartByOperatorAsync(cancellation));

    public Task<string?> StopAsync(string resource, CancellationToken cancellation) =>
        CommandAsync(resource, runner => runner.StopByOperatorAsync(cancellation));

    public Task<string?> RestartAsync(string resource, CancellationToken cancellation) =>
        CommandAsync(resource, runner => runner.RestartByOperatorAsync(cancellation));

    public IReadOnlyList<OperationsDoor> Operations() =>
    [
        .. application.Resources.OfType<ProjectResource>()
            .Where(project => project.Plan.AnswersOperators)
            .Select(project => new OperationsDoor(project.Name, new Uri(Answering(project).Plan.Endpoints.First(endpoint => endpoint.IsWeb).Address))),
    ];

    // Any replica will do; one that is well, if any.
    private ProjectResource Answering(ProjectResource project) => project.Plan.Others.Prepend(project)
        .FirstOrDefault(replica => runners.TryGetValue(replica, out var runner) && runner.Status.Value.IsHealthy) ?? project;

    private static IReadOnlyDictionary<string, string> EnvironmentOf(Runner runner) =>
        runner.Status.Value.Launch?.Environment ?? new Dictionary<string, string>();

    private Runner? Find(string resource) => runners.Values.FirstOrDefault(runner => runner.Name == resource);

    private Task<string?> CommandAsync(string resource, Func<Runner, Task<string?>> command) =>
        Find(resource) is { } runner ? command(runner) : Task.FromResult<string?>($"There is no resource “{resource}”.");
}
