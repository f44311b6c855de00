using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using OpenGov.Native.Mail;
using OpenGov.Native.Processes;
using OpenGov.Native.Servers;

namespace OpenGov.Native.Engine;

/// <summary>Makes of each resource of the page the workload that serves it, with its ports given and its connections known.</summary>
internal sealed class Workshop(Application application, DataFolder data, Narrator narrator)
{
    private const string MailImage = "axllent/mailpit";
    private const int MailpitSmtp = 1025;
    private const int MailpitHttp = 8025;

    private readonly ProjectSettings projectSettings = new(application.Configuration, data);

    /// <summary>Null for what has no process of its own.</summary>
    internal Workload? Make(Resource resource)
    {
        foreach (var endpoint in resource.Plan.Endpoints)
        {
            endpoint.Given = endpoint.Port is { } port
                ? PublicPorts.Find(application.Configuration, resource.Name, port, narrator)
                : data.Ports[$"{resource.Name}-{endpoint.Name}"];
        }

        return resource switch
        {
            PostgresServerResource postgres => Postgres(postgres),
            RabbitMQServerResource rabbitMq => RabbitMq(rabbitMq),
            RedisResource redis => Redis(redis),
            ContainerResource container => Container(container),
            ProjectResource project => new ProgramWorkload(project.Name, project.Plan, () => Launch(project)),
            ExecutableResource executable => new ProgramWorkload(executable.Name, executable.Plan, () =>
                new Launch(executable.Command, executable.Plan.Arguments) { WorkingDirectory = executable.WorkingDirectory, Environment = Settings(executable) }),
            _ => null,
        };
    }

    private PostgresServer Postgres(PostgresServerResource resource)
    {
        var server = new PostgresServer(resource.Name, data.Processes, data.Secrets, PortOf(resource, resource.Name));
        foreach (var database in application.Resources.OfType<PostgresDatabaseResource>().Where(database => database.Server == resource))
        {
            database.Plan.Connection = (reader, name) => Connection(server, database, reader, name);
        }

        resource.Plan.Connection = (_, name) => StoreReference.Variables(
            name, server.ConnectionString, ("HOST", "127.0.0.1"), ("PORT", $"{server.Port}"), ("USERNAME", "postgres"), ("PASSWORD", server.Password));
        return server;
    }

    // The migration step works as the owner and makes the service's login; the service works with that login only.
    private IEnumerable<KeyValuePair<string, string>> Connection(PostgresServer server, PostgresDatabaseResource database, Resource reader, string name)
    {
        var login = $"{database.DatabaseName}_service";
        var isService = database.HasMigration && !reader.Plan.IsMigration;
        var (user, password) = isService ? (login, data.Secrets[login]) : ("postgres", server.Password);
        var variables = StoreReference.Variables(
            name, $"Host=127.0.0.1;Port={server.Port};Username={user};Password={password};Database={database.DatabaseName}",
            ("HOST", "127.0.0.1"), ("PORT", $"{server.Port}"), ("USERNAME", user), ("PASSWORD", password), ("DATABASENAME", database.DatabaseName),
            ("URI", $"postgresql://{user}:{password}@127.0.0.1:{server.Port}/{database.DatabaseName}"));
        return reader.Plan.IsMigration
            ? variables.Append(new("Database__ServiceLogin", login)).Append(new("Database__ServicePassword", data.Secrets[login]))
            : variables;
    }

    private RabbitMqServer RabbitMq(RabbitMQServerResource resource)
    {
        var server = new RabbitMqServer(resource.Name, data.Processes, data.Secrets, new RabbitMqPorts(
            PortOf(resource, resource.Name), data.Ports[$"{resource.Name}-management"], data.Ports[$"{resource.Name}-distribution"], data.Ports[$"{resource.Name}-epmd"]));
        resource.Plan.Endpoints.Add(new EndpointPlan("management", "http", null, null, null) { Given = server.Ports.Management });
        resource.Plan.Connection = (_, name) => StoreReference.Variables(
            name, server.ConnectionString, ("HOST", "127.0.0.1"), ("PORT", $"{server.Ports.Amqp}"), ("USERNAME", RabbitMqServer.UserName),
            ("PASSWORD", server.Password), ("URI", server.ConnectionString));
        return server;
    }

    private RedisServer Redis(RedisResource resource)
    {
        var server = new RedisServer(resource.Name, data.Processes, data.Secrets, PortOf(resource, resource.Name));
        resource.Plan.Connection = (_, name) => StoreReference.Variables(
            name, server.ConnectionString, ("HOST", "127.0.0.1"), ("PORT", $"{server.Port}"), ("PASSWORD", server.Password),
            ("URI", $"redis://:{server.Password}@127.0.0.1:{server.Port}"));
        return server;
    }

    private MailSinkServer Container(ContainerResource resource)
    {
        if (resource.Image != MailImage)
        {
            throw new EngineException($"{resource.Name}: the native engine has no program that stands in for the container {resource.Image}.");
        }

        return new MailSinkServer(resource.Name, data.Processes, GivenFor(resource, MailpitSmtp), GivenFor(resource, MailpitHttp));
    }

    private static int GivenFor(ContainerResource resource, int targetPort) =>
        resource.Plan.Endpoints.Find(endpoint => endpoint.TargetPort == targetPort)?.Given
        ?? throw new EngineException($"{resource.Name} needs an endpoint with target port {targetPort}.");

    private int PortOf(Resource resource, string name) => resource.Plan.Port ?? data.Ports[name];

    private Launch Launch(ProjectResource project) =>
        new(DotNet.Path, ["exec", EnginePlaces.ProgramOf(project.ProjectPath), .. project.Plan.Arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(project.ProjectPath),
            Environment = projectSettings.Of(project, Settings(project)),
        };

    private static Dictionary<string, string> Settings(Resource resource)
    {
        var settings = new Dictionary<string, string>();
        foreach (var (name, value) in resource.Plan.Environment.SelectMany(variables => variables()))
        {
            settings[name] = value;
        }

        foreach (var endpoint in resource.Plan.Endpoints.Where(endpoint => endpoint.Variable is not null))
        {
            settings[endpoint.Variable!] = endpoint.Given.ToString(CultureInfo.InvariantCulture);
        }

        return settings;
    }
}
