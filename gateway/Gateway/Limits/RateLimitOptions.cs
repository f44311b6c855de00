using System.ComponentModel.DataAnnotations;

namespace OpenGov.Gateway.Limits;

/// <summary>How many requests one caller may make in a window, section <c>RateLimits</c>. A guest is counted by address, a person or a program by id.</summary>
public sealed class RateLimitOptions
{
    [Range(1, 3600)]
    public int WindowSeconds { get; init; } = 60;

    [Range(1, 1_000_000)]
    public int GuestWrites { get; init; } = 120;

    [Range(1, 1_000_000)]
    public int PersonWrites { get; init; } = 120;

    /// <summary>Officers and operators.</summary>
    [Range(1, 1_000_000)]
    public int OfficerWrites { get; init; } = 600;

    /// <summary>Clients and importers: one key speaks for many people.</summary>
    [Range(1, 1_000_000)]
    public int KeyWrites { get; init; } = 1200;

    [Range(1, 1_000_000)]
    public int Reads { get; init; } = 1200;

    /// <summary>After so long an answer of Redis is not waited for.</summary>
    [Range(5, 5_000)]
    public int RedisTimeoutMilliseconds { get; init; } = 200;

    internal TimeSpan Window => TimeSpan.FromSeconds(WindowSeconds);

    internal TimeSpan RedisTimeout => TimeSpan.FromMilliseconds(RedisTimeoutMilliseconds);
}
