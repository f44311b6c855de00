namespace OpenGov.Complaints.Contracts;

/// <summary>An institution has finished a complaint without a formal answer; its note stands in the case.</summary>
public sealed record ComplaintClosed
{
    public required Guid ComplaintId { get; init; }

    /// <summary>The version of the case after this step; gaps and disorder are to be borne.</summary>
    public required int Sequence { get; init; }

    public required string Reference { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid InstitutionId { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
}
