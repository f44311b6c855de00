namespace OpenGov.Dashboard;

/// <summary>What the engine lets an operator see and do. Resources are named by their process: a replica by its own name, as <c>complaints-2</c>.</summary>
internal interface IOperatorView
{
    /// <summary>In the order of the page; each replica is a row of its own.</summary>
    IReadOnlyList<ResourceRow> Resources();

    /// <summary>The files that a resource writes its console to, oldest first; they may not be there yet. None for what is no resource.</summary>
    IReadOnlyList<string> LogFilesOf(string resource);

    /// <summary>What must not be seen, wherever it turns up.</summary>
    IReadOnlyCollection<string> Secrets();

    /// <summary>What its process was last started with, by name; empty before its first start, null for what is no resource.</summary>
    IReadOnlyList<EnvironmentEntry>? EnvironmentOf(string resource);

    /// <summary>Who needs whom.</summary>
    IReadOnlyList<ReferenceEdge> References();

    /// <summary>Answers null when it is done or begun (also when it runs already), else why not, in words.</summary>
    Task<string?> StartAsync(string resource, CancellationToken cancellation);

    /// <summary>It stays stopped until it is started, or the platform is. Answers as <see cref="StartAsync"/>.</summary>
    Task<string?> StopAsync(string resource, CancellationToken cancellation);

    /// <summary>Stops it, if it runs, and starts it. Answers as <see cref="StartAsync"/>.</summary>
    Task<string?> RestartAsync(string resource, CancellationToken cancellation);

    /// <summary>The services that answer under <c>/operations</c>, one address each.</summary>
    IReadOnlyList<OperationsDoor> Operations();
}
