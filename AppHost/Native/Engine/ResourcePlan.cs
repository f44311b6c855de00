using Aspire.Hosting.ApplicationModel;

namespace OpenGov.Native.Engine;

/// <summary>What the page says of one resource. Whatever depends on a port or a password is asked for only when it is known.</summary>
internal sealed class ResourcePlan
{
    internal List<Func<IEnumerable<KeyValuePair<string, string>>>> Environment { get; init; } = [];

    internal List<string> Arguments { get; init; } = [];

    internal List<EndpointPlan> Endpoints { get; init; } = [];

    internal List<WaitPlan> Waits { get; init; } = [];

    internal HealthCheckPlan? HealthCheck { get; set; }

    /// <summary>How many processes of it run side by side.</summary>
    internal int Replicas { get; set; } = 1;

    /// <summary>The further ones of these, once the engine has made them.</summary>
    internal List<ProjectResource> Others { get; } = [];

    internal string? Parent { get; set; }

    /// <summary>Whose address it is told.</summary>
    internal HashSet<Resource> References { get; init; } = [];

    /// <summary>A port the page insists on, of a store.</summary>
    internal int? Port { get; set; }

    /// <summary>The exit code with which it is finished; null is to run for ever.</summary>
    internal int? CompletesWith { get; set; }

    /// <summary>The value of a parameter.</summary>
    internal Func<string>? Value { get; set; }

    /// <summary>How others reach it, once its server is made: variables for a reader of that connection name.</summary>
    internal Func<Resource, string, IEnumerable<KeyValuePair<string, string>>>? Connection { get; set; }

    /// <summary>A service with a database of its own has something for operators.</summary>
    internal bool AnswersOperators =>
        !IsMigration && Endpoints.Exists(endpoint => endpoint.IsWeb) && References.OfType<PostgresDatabaseResource>().Any(database => database.HasMigration);

    internal bool IsMigration => Arguments.Contains("migrate");

    internal void Set(string name, Func<string> value) => Environment.Add(() => [new(name, value())]);
}

/// <summary>An address that a resource listens on.</summary>
internal sealed record EndpointPlan(string Name, string Scheme, int? Port, int? TargetPort, string? Variable)
{
    internal bool IsExternal { get; init; }

    /// <summary>The port it got.</summary>
    internal int Given { get; set; }

    internal string Address => $"{Scheme}://localhost:{Given}";

    internal bool IsWeb => Scheme is "http" or "https";

    /// <summary>What Kestrel binds: beyond this machine only with TLS.</summary>
    internal string Binding => IsExternal && Scheme == "https" ? $"https://*:{Given}" : Address;
}

/// <summary>Wait until it is well, or until it has ended with that code.</summary>
internal sealed record WaitPlan(Resource On, int? ExitCode);

internal sealed record HealthCheckPlan(EndpointReference Endpoint, string Path, int StatusCode);
