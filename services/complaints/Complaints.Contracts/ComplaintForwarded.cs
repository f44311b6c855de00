namespace OpenGov.Complaints.Contracts;

/// <summary>An institution that is not competent has forwarded a complaint to the one that is.</summary>
public sealed record ComplaintForwarded
{
    public required Guid ComplaintId { get; init; }

    /// <summary>The version of the case after this step; gaps and disorder are to be borne.</summary>
    public required int Sequence { get; init; }

    public required string Reference { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid FromInstitutionId { get; init; }
    public required Guid ToInstitutionId { get; init; }
    public required DateTimeOffset ForwardedAt { get; init; }

    /// <summary>The last day on which the new institution may answer, in the zone of the jurisdiction.</summary>
    public required DateOnly DueOn { get; init; }
}
