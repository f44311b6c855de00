namespace OpenGov.Native.Engine;

internal enum RunState
{
    Waiting,
    Starting,
    Running,
    Restarting,
    Finished,
    Stopped,
}

/// <summary>How a resource is right now.</summary>
internal sealed record Status
{
    internal static Status Initial { get; } = new();

    internal RunState State { get; init; } = RunState.Waiting;

    internal bool IsHealthy { get; init; }

    internal int Restarts { get; init; }

    internal int? Pid { get; init; }

    internal DateTimeOffset? StartedAt { get; init; }

    internal int? ExitCode { get; init; }

    /// <summary>Why it is not running.</summary>
    internal string? Trouble { get; init; }
}
