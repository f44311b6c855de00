namespace OpenGov.Native.Processes;

/// <summary>How a program is started. Secrets travel in files or the environment, never in arguments, which anyone can list.</summary>
internal sealed record Launch(string FileName, params IReadOnlyList<string> Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? WorkingDirectory { get; init; }

    /// <summary>The user to become when we are root; null stays who we are.</summary>
    public string? User { get; init; }

    /// <summary>Nobody waits for it at a screen: on a busy machine it goes behind all others, on one with time to spare nothing changes.</summary>
    public bool StepsBack { get; init; }

    public Signal StopSignal { get; init; } = Signal.Terminate;
}
