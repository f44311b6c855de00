namespace OpenGov.Complaints.Contracts;

/// <summary>An institution has been listed, or its entry has changed; the public register of who can be competent.</summary>
public sealed record InstitutionListed
{
    public required Guid InstitutionId { get; init; }

    /// <summary>Unique over all jurisdictions, as <c>lt-sav-13</c>.</summary>
    public required string Code { get; init; }

    public required string Jurisdiction { get; init; }

    /// <summary>Name by language (ISO 639-1).</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required DateTimeOffset ListedAt { get; init; }
}
