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
    public string? Service { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Since when it is in this state.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>As measured last.</summary>
    public double? Value { get; init; }

    internal string Key => $"{Rule.Name}|{Service}|{string.Join('|', Labels.Select(label => $"{label.Key}={label.Value}"))}";
}
