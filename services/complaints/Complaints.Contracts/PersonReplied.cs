namespace OpenGov.Complaints.Contracts;

/// <summary>The person who complained has replied to a question of the institution, or added something unasked.</summary>
public sealed record PersonReplied
{
    public required Guid ComplaintId { get; init; }

    /// <summary>The version of the case after this step; gaps and disorder are to be borne.</summary>
    public required int Sequence { get; init; }

    public required string Reference { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid InstitutionId { get; init; }
    public required DateTimeOffset RepliedAt { get; init; }
}
