namespace OpenGov.Dashboard;

/// <summary>A process of a resource as an operator sees it.</summary>
/// <param name="Name">As on the page of the AppHost; several replicas share it.</param>
/// <param name="Kind">What it is, in a word.</param>
/// <param name="State">What it does now: waiting, starting, running, restarting, stopping, stopped or finished.</param>
/// <param name="Health">healthy, unhealthy, or unknown while nothing runs.</param>
internal sealed record ResourceRow(string Name, string Kind, string State, string Health)
{
    /// <summary>The process's own name, by which its log, environment and buttons are found: <c>complaints</c>, <c>complaints-2</c> …</summary>
    public string Replica { get => field ?? Name; init; }

    /// <summary>The <c>service.instance.id</c> of its telemetry since its last start.</summary>
    public string? Instance { get; init; }

    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>How often it came back after it had ended by itself.</summary>
    public int Restarts { get; init; }

    /// <summary>How often an operator started it again.</summary>
    public int RestartsByOperator { get; init; }

    public int? Pid { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>Why it last ended or could not start; a step that finished had none.</summary>
    public string? Trouble { get => State == "finished" ? null : field; init; }
}
