using OpenGov.Dashboard;

namespace OpenGov.TelemetryHost;

/// <summary>A platform of nothing: what is weighed is what the dashboard itself holds.</summary>
internal sealed class NoResources : IOperatorView
{
    private const string Why = "There is nothing here.";

    public IReadOnlyList<ResourceRow> Resources() => [];

    public IReadOnlyList<string> LogFilesOf(string resource) => [];

    public IReadOnlyCollection<string> Secrets() => [];

    public IReadOnlyList<EnvironmentEntry>? EnvironmentOf(string resource) => null;

    public IReadOnlyList<ReferenceEdge> References() => [];

    public Task<string?> StartAsync(string resource, CancellationToken cancellation) => Task.FromResult<string?>(Why);

    public Task<string?> StopAsync(string resource, CancellationToken cancellation) => Task.FromResult<string?>(Why);

    public Task<string?> RestartAsync(string resource, CancellationToken cancellation) => Task.FromResult<string?>(Why);

    public IReadOnlyList<OperationsDoor> Operations() => [];
}
