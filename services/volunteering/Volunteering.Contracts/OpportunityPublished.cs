namespace OpenGov.Volunteering.Contracts;

/// <summary>An opportunity to volunteer has been published.</summary>
public sealed record OpportunityPublished
{
    public required Guid OpportunityId { get; init; }

    /// <summary>The version of the opportunity after this step; gaps and disorder are to be borne.</summary>
    public required int Sequence { get; init; }

    public required string Jurisdiction { get; init; }

    /// <summary>Who offers it, as <c>lt-sav-13</c>.</summary>
    public required string InstitutionCode { get; init; }

    /// <summary>Where: the code in the national register of municipalities, as <c>13</c>.</summary>
    public required string Municipality { get; init; }

    /// <summary>Null when it is standing: help is welcome at any time.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Null when it is standing.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>For how many people there is room.</summary>
    public required int Places { get; init; }

    /// <summary>In full years.</summary>
    public required int MinimumAge { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
}
