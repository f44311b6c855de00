using Aspire.Hosting.ApplicationModel;

namespace OpenGov.Native.Engine;

/// <summary>Where the system's doors are, by the names that scripts know.</summary>
internal sealed class Addresses(Application application)
{
    internal string? Dashboard { get; init; }

    internal string? Otlp { get; init; }

    internal RunFile Now(bool wasReady, IReadOnlyDictionary<Resource, Runner> runners)
    {
        var states = runners.Values.Select(runner => (runner.Name, Status: runner.Status.Value)).ToList();
        return new RunFile
        {
            Gateway = Web(resource => resource.Name == "gateway"),
            Dashboard = Dashboard,
            Mail = Web(resource => resource is ContainerResource),
            Rabbitmq = Web(resource => resource is RabbitMQServerResource),
            Otlp = Otlp,
            Postgres = Store<PostgresServerResource>(),
            Redis = Store<RedisResource>(),
            Amqp = Store<RabbitMQServerResource>(),
            Smtp = Smtp(),
            Ready = wasReady || states.TrueForAll(state => IsWell(state.Status)),
            Apphost = Environment.ProcessId,
            Pids = states.Where(state => state.Status.Pid is not null).ToDictionary(state => state.Name, state => state.Status.Pid!.Value),
            Restarts = states.Where(state => state.Status.Restarts > 0).ToDictionary(state => state.Name, state => state.Status.Restarts),
            Unwell = states.Where(state => !IsWell(state.Status)).ToDictionary(state => state.Name, state => ResourceRows.StateOf(state.Status)),
        };
    }

    private static bool IsWell(Status status) => status is { State: RunState.Finished } or { IsHealthy: true };

    private string? Store<T>()
        where T : Resource
    {
        if (application.Resources.OfType<T>().FirstOrDefault() is not { Plan.Connection: { } connection } store)
        {
            return null;
        }

        var variables = connection(store, "store").ToDictionary();
        return $"{variables["STORE_HOST"]}:{variables["STORE_PORT"]}";
    }

    private string? Smtp()
    {
        var sink = application.Resources.OfType<ContainerResource>().SelectMany(container => container.Plan.Endpoints).FirstOrDefault(endpoint => endpoint.Scheme == "smtp");
        return sink is not null ? $"127.0.0.1:{sink.Given}"
            : Uri.TryCreate(application.Configuration["OPENGOV_SMTP"], UriKind.Absolute, out var outside) ? outside.Authority
            : null;
    }

    // In Production the public door is the one with TLS.
    private string? Web(Func<Resource, bool> isMeant) => application.Resources.FirstOrDefault(isMeant)?.Plan.Endpoints
        .Where(endpoint => endpoint.IsWeb).OrderByDescending(endpoint => endpoint.IsExternal).FirstOrDefault()?.Address;
}
