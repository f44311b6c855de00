namespace OpenGov.Dashboard.Alerts;

internal enum AlertState
{
    Ok,

    /// <summary>It holds, but not yet for as long as the rule wants.</summary>
    Pending,

    Firing,

    /// <summary>It fired within the last hour and is over.</summary>
    Resolved,
}

/// <summary>A rule as it stands now, for one service and one set of labels; a rule that nothing breaks is told once, without either.</summary>
internal sealed record Alert(AlertRule Rule, AlertState State)
{
    private static readonly TimeSpan ResolvedStays = TimeSpan.FromHours(1);

    public string? Service { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Since when it is in this state.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>As measured last.</summary>
    public double? Value { get; init; }

    internal string Key => $"{Rule.Name}|{Service}|{string.Join('|', Labels.Select(label => $"{label.Key}={label.Value}"))}";

    /// <summary>What is broken now, in the light of how it stood before.</summary>
    internal Alert After(Alert? before, DateTimeOffset now)
    {
        var state = before?.State is AlertState.Firing or AlertState.Pending ? before.State : AlertState.Pending;
        var since = state == before?.State ? before.Since : now;
        return state == AlertState.Pending && now - since >= TimeSpan.FromSeconds(Rule.ForSeconds)
            ? this with { State = AlertState.Firing, Since = now }
            : this with { State = state, Since = since };
    }

    /// <summary>How it stands when nothing is broken any more; null when there is nothing left to tell.</summary>
    internal Alert? Mended(DateTimeOffset now) => State switch
    {
        AlertState.Firing => this with { State = AlertState.Resolved, Since = now },
        AlertState.Resolved when now - Since < ResolvedStays => this,
        _ => null,
    };
}
