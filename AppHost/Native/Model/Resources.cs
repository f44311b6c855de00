using OpenGov.Native.Engine;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Anything that the page names.</summary>
public interface IResource
{
    string Name { get; }
}

public interface IResourceWithEnvironment : IResource;

public interface IResourceWithArgs : IResource;

public interface IResourceWithEndpoints : IResource;

public interface IResourceWithWaitSupport : IResource;

public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

public interface IResourceWithConnectionString : IResource;

public abstract class Resource : IResource
{
    private protected Resource(string name) => Name = name;

    public string Name { get; }

    /// <summary>What the page has said of it so far.</summary>
    internal ResourcePlan Plan { get; init; } = new();

    /// <summary>The name on the page, which replicas share.</summary>
    internal string PageName => (this as ProjectResource)?.ReplicaOf?.Name ?? Name;
}

/// <summary>A project of this solution, run as a process.</summary>
public sealed class ProjectResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport
{
    internal ProjectResource(string name, string projectPath) : base(name) => ProjectPath = projectPath;

    internal string ProjectPath { get; }

    /// <summary>The one on the page that this is a further process of.</summary>
    internal ProjectResource? ReplicaOf { get; init; }
}

/// <summary>Any program of the system.</summary>
public sealed class ExecutableResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport
{
    internal ExecutableResource(string name, string command, string workingDirectory) : base(name) =>
        (Command, WorkingDirectory) = (command, workingDirectory);

    internal string Command { get; }

    internal string WorkingDirectory { get; }
}

/// <summary>A container under the aspire engine; here the program of ours that answers as it would.</summary>
public sealed class ContainerResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal ContainerResource(string name, string image) : base(name) => Image = image;

    internal string Image { get; }
}

public sealed class PostgresServerResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    internal PostgresServerResource(string name) : base(name)
    {
    }
}

public sealed class PostgresDatabaseResource : Resource, IResourceWithConnectionString
{
    internal PostgresDatabaseResource(string name, PostgresServerResource server, string databaseName) : base(name) =>
        (Server, DatabaseName) = (server, databaseName);

    internal PostgresServerResource Server { get; }

    internal string DatabaseName { get; }

    /// <summary>A migration step makes the service's login; without one everybody works as the owner.</summary>
    internal bool HasMigration => ReferencedBy.Exists(resource => resource.Plan.IsMigration);

    internal List<Resource> ReferencedBy { get; } = [];
}

public sealed class RabbitMQServerResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    internal RabbitMQServerResource(string name) : base(name)
    {
    }
}

public sealed class RedisResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    internal RedisResource(string name) : base(name)
    {
    }
}

/// <summary>A value that comes from outside: section <c>Parameters</c> of the configuration.</summary>
public sealed class ParameterResource : Resource
{
    internal ParameterResource(string name, bool isSecret) : base(name) => IsSecret = isSecret;

    internal bool IsSecret { get; }
}
