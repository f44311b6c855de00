using System.Collections.Concurrent;
using System.Globalization;

namespace OpenGov.Dashboard.Tests.Pages;

/// <summary>An engine as the dashboard sees it: a whole system, of which nothing runs.</summary>
internal sealed class OperatorStandIn(string folder) : IOperatorView
{
    internal const string Secret = "hunter2hunter2";

    private static readonly string[] Services = ["complaints", "consultation", "volunteering", "notification"];

    private readonly ConcurrentDictionary<string, string> states = new();

    internal ConcurrentQueue<string> Deeds { get; } = [];

    internal List<OperationsDoor> Doors { get; } = [];

    /// <summary>Why nothing is started; null and it is.</summary>
    internal string? Refusal { get; set; }

    public IReadOnlyList<ResourceRow> Resources() =>
    [
        Row("postgres", "PostgreSQL", 4001, "tcp://localhost:25432"),
        Row("rabbitmq", "RabbitMQ", 4002, "amqp://localhost:25672", "http://localhost:35672"),
        Row("redis", "Redis", 4003, "tcp://localhost:26379"),
        Row("mail", "mail sink", 4004, "http://localhost:8025"),
        .. Services.Select(service => new ResourceRow($"{service}-migration", "migration step", "finished", "healthy") { Trouble = "ended with code 0" }),
        .. Services.Select((service, index) => Row(service, "service", 4711 + index, $"http://localhost:{5001 + index}")),
        Row("complaints", "service", 4790, "http://localhost:5011") with { Replica = "complaints-2" },
        Row("gateway", "service", 4800, "http://localhost:8080", "https://localhost:8443"),
        new("reports", "program", "restarting", "unknown") { Restarts = 3, Trouble = "<script>alert(1)</script> ended with code 134 after 2 s; again in 8 s" },
    ];

    public IReadOnlyList<string> LogFilesOf(string resource) => Resources().Any(known => known.Replica == resource) ? [LogOf(resource) + ".1", LogOf(resource)] : [];

    public IReadOnlyCollection<string> Secrets() => [Secret];

    public IReadOnlyList<EnvironmentEntry>? EnvironmentOf(string resource) => !Services.Contains(resource) ? [] :
    [
        new("ASPNETCORE_URLS", "http://127.0.0.1:5001", false),
        new($"ConnectionStrings__{resource}", $"Host=127.0.0.1;Port=25432;Database={resource};Username={resource};Password=••••••••", false),
        new("OTEL_EXPORTER_OTLP_HEADERS", $"x-otlp-api-key={Secret}", false),
        new("Operations__Key", Secret, true),
    ];

    public IReadOnlyList<ReferenceEdge> References() =>
    [
        .. Services.SelectMany(service => new ReferenceEdge[]
        {
            new(service, $"{service}-db", "refers"), new($"{service}-db", "postgres", "parent"), new(service, $"{service}-migration", "waits"),
            new($"{service}-migration", $"{service}-db", "refers"), new(service, "rabbitmq", "refers"), new(service, "rabbitmq", "waits"),
            new("gateway", service, "refers"), new("gateway", service, "waits"),
        }),
        new("notification", "mail", "refers"),
        new("gateway", "redis", "refers"),
    ];

    public Task<string?> StartAsync(string resource, CancellationToken cancellation) => DoAsync("start", resource, "running");

    public Task<string?> StopAsync(string resource, CancellationToken cancellation) => DoAsync("stop", resource, "stopped");

    public Task<string?> RestartAsync(string resource, CancellationToken cancellation) => DoAsync("restart", resource, "running");

    public IReadOnlyList<OperationsDoor> Operations() => Doors;

    internal string LogOf(string resource) => Path.Combine(folder, resource + ".log");

    internal void Say(string resource, params IEnumerable<string> lines) => File.AppendAllLines(LogOf(resource), lines);

    internal void SayMuch()
    {
        File.WriteAllLines(LogOf("complaints") + ".1", Enumerable.Range(0, 500).Select(number => $"old line {number}"));
        Say("complaints", Enumerable.Range(0, 200).Select(number => string.Create(
            CultureInfo.InvariantCulture, $"\e[40m\e[32minfo\e[39m\e[22m\e[49m: OpenGov.Complaints.FileComplaint[1] line {number}: complaint LT-2026-{number:000000} was filed")));
        Say("complaints", $"connecting with {Secret} …", "<b>šaligatvis</b> žvyruotas", "warn: the broker does not answer, again in 4 s");
    }

    private ResourceRow Row(string name, string kind, int pid, params string[] addresses) => states.GetValueOrDefault(name, "running") is var state && state == "stopped"
        ? new(name, kind, state, "unknown") { Addresses = addresses, Trouble = "stopped by an operator" }
        : new(name, kind, state, "healthy") { Addresses = addresses, Pid = pid, StartedAt = DateTimeOffset.UnixEpoch.AddDays(20_000) };

    private Task<string?> DoAsync(string deed, string resource, string state)
    {
        if (Refusal is null)
        {
            states[resource] = state;
            Deeds.Enqueue($"{deed} {resource}");
        }

        return Task.FromResult(Refusal);
    }
}
