namespace OpenGov.Dashboard;

/// <summary>A resource as an operator sees it.</summary>
/// <param name="Name">As on the page of the AppHost; names its log as well.</param>
/// <param name="Kind">What it is, in a word.</param>
/// <param name="State">What it does now.</param>
/// <param name="Health">healthy, unhealthy, or unknown while nothing runs.</param>
internal sealed record ResourceRow(string Name, string Kind, string State, string Health)
{
    public IReadOnlyList<string> Addresses { get; init; } = [];

    public int Restarts { get; init; }

    public int? Pid { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Why it last ended or could not start; a step that finished had none.</summary>
    public string? Trouble { get => State == "finished" ? null : field; init; }
}
