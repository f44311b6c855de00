using OpenGov.Native.Processes;

namespace OpenGov.Native.Engine;

internal enum RunState
{
    Waiting,
    Starting,
    Running,
    Restarting,
    Finished,
    Stopping,
    Stopped,
}

/// <summary>How a resource is right now.</summary>
internal sealed record Status
{
    internal static Status Initial { get; } = new();

    internal RunState State { get; init; } = RunState.Waiting;

    internal bool IsHealthy { get; init; }

    /// <summary>How often it came back after it had ended by itself.</summary>
    internal int Restarts { get; init; }

    /// <summary>How often an operator started it again.</summary>
    internal int RestartsByOperator { get; init; }

    /// <summary>How it was last started.</summary>
    internal Launch? Launch { get; init; }

    internal int? Pid { get; init; }

    internal DateTimeOffset? StartedAt { get; init; }

    internal int? ExitCode { get; init; }

    /// <summary>Why it is not running.</summary>
    internal string? Trouble { get; init; }
}
