namespace OpenGov.Complaints.Contracts;

/// <summary>An institution has asked the person who complained a question.</summary>
public sealed record PersonAsked
{
    public required Guid ComplaintId { get; init; }

    /// <summary>The version of the case after this step; gaps and disorder are to be borne.</summary>
    public required int Sequence { get; init; }

    public required string Reference { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid InstitutionId { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
}
