namespace OpenGov.Lawbook;

/// <summary>The cases of a category that one institution receives are forwarded to another city's Open311 server.</summary>
public sealed record ForwardingRule
{
    public required string Category { get; init; }

    /// <summary>The code of the institution whose cases are forwarded.</summary>
    public required string Institution { get; init; }

    /// <summary>The address of the other server, as <c>https://city.example/open311/v2/</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Where the other server serves several jurisdictions.</summary>
    public string? JurisdictionId { get; init; }

    /// <summary>The code of the category over there.</summary>
    public required string ServiceCode { get; init; }

    /// <summary>The name of the key in the settings; the key itself is no data.</summary>
    public required string KeyName { get; init; }

    public required DateOnly InForceFrom { get; init; }

    /// <summary>The agreement on which it rests.</summary>
    public required string Source { get; init; }
}
