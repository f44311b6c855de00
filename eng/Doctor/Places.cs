using Npgsql;

namespace OpenGov.Doctor;

/// <summary>Where everything is: from the variables that services get, else from the data folder of eng/run.sh. What is not known is null.</summary>
internal sealed record Places
{
    internal required string DataFolder { get; init; }

    internal required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Folders of jurisdictions that are active.</summary>
    internal required IReadOnlyList<string> Jurisdictions { get; init; }

    internal RunFile Run { get; init; } = new();

    /// <summary>The server that holds them, for questions about itself.</summary>
    internal string? DatabaseServer { get; init; }

    internal IReadOnlyList<Database> Databases { get; init; } = [];

    /// <summary>The broker, <c>amqp://user:password@host:port</c>.</summary>
    internal Uri? Broker { get; init; }

    /// <summary>Its management API.</summary>
    internal Uri? Management { get; init; }

    /// <summary>As StackExchange.Redis reads it.</summary>
    internal string? Cache { get; init; }

    internal Uri? Mail { get; init; }

    internal string? Setting(string name) => Environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>The platform is not eng/run.sh's: all that is known of it are variables.</summary>
    internal bool IsElsewhere => !File.Exists(Path.Combine(DataFolder, "ports.json")) && Databases.Count > 0;

    internal static Places Find(string dataFolder, IReadOnlyDictionary<string, string> environment, string checkout)
    {
        var kept = new KeptPlaces(dataFolder);
        var run = RunFile.In(dataFolder);
        string? Named(string name) => environment.GetValueOrDefault($"ConnectionStrings__{name}") is { Length: > 0 } value ? value : null;
        var named = InVariables(environment);
        var broker = Named("messaging") ?? kept.Broker(run.Amqp);
        return new Places
        {
            DataFolder = dataFolder,
            Environment = environment,
            Jurisdictions = FoldersIn(environment, checkout),
            Run = run,
            DatabaseServer = named.Count > 0 ? named[0].ConnectionString : kept.DatabaseServer(run.Postgres),
            Databases = named.Count > 0 ? named : kept.Databases(run.Postgres),
            Broker = Address("ConnectionStrings__messaging", broker),
            Management = Address("RabbitMq__Management", environment.GetValueOrDefault("RabbitMq__Management") ?? kept.Management(run.Rabbitmq) ?? UsualManagement(broker)),
            Cache = Named("redis") ?? kept.Cache(run.Redis),
            Mail = Address("Smtp__Server", environment.GetValueOrDefault("Smtp__Server") is { Length: > 0 } smtp ? smtp : kept.Mail(run.Smtp)),
        };
    }

    // Where RabbitMQ's own default puts it.
    private static string? UsualManagement(string? broker) => Address("ConnectionStrings__messaging", broker) is { } address ? $"http://{address.Host}:15672" : null;

    private static List<Database> InVariables(IReadOnlyDictionary<string, string> environment) =>
    [
        .. environment.Where(variable => variable.Key.StartsWith("ConnectionStrings__", StringComparison.Ordinal) && variable.Value.Contains("Host=", StringComparison.OrdinalIgnoreCase))
            .Select(variable => new Database(variable.Key["ConnectionStrings__".Length..], Readable(variable.Key, variable.Value)))
            .OrderBy(database => database.Name, StringComparer.Ordinal),
    ];

    private static string Readable(string name, string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).ConnectionString;
        }
        catch (ArgumentException wrong)
        {
            throw new MisuseException($"{name} cannot be read: {wrong.Message}");
        }
    }

    private static Uri? Address(string name, string? written) => written is null ? null
        : Uri.TryCreate(written, UriKind.Absolute, out var address) ? address
        : throw new MisuseException($"{name} is no address.");

    private static List<string> FoldersIn(IReadOnlyDictionary<string, string> environment, string checkout)
    {
        string? Folder(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;
        var own = Folder("Jurisdictions__Folder") ?? Path.Combine(Path.GetFullPath(checkout), "services", "jurisdictions");
        return Folder("Jurisdictions__More") is { } more ? [own, more] : [own];
    }
}

/// <summary>A database of a service.</summary>
internal sealed record Database(string Name, string ConnectionString);
