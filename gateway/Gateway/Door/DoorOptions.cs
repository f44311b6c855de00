using System.ComponentModel.DataAnnotations;

namespace OpenGov.Gateway.Door;

/// <summary>What the door lets in, section <c>Door</c>. Sizes in bytes.</summary>
public sealed class DoorOptions
{
    [Range(1024, 1L << 30)]
    public long MaxBody { get; init; } = 256 * 1024;

    /// <summary>Path and query together.</summary>
    [Range(256, 16 * 1024)]
    public int MaxAddress { get; init; } = 8 * 1024;

    [Range(1024, 64 * 1024)]
    public int MaxHeaders { get; init; } = 16 * 1024;

    [Range(1, 1_000_000)]
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Addresses or networks (<c>10.0.0.7</c>, <c>10.0.0.0/24</c>) of proxies in front, whose X-Forwarded-For is believed. None by default.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];
}
