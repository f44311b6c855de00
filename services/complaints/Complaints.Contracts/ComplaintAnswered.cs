namespace OpenGov.Complaints.Contracts;

/// <summary>An institution has answered a complaint.</summary>
public sealed record ComplaintAnswered
{
    public required Guid ComplaintId { get; init; }

    /// <summary>The version of the case after this step; gaps and disorder are to be borne.</summary>
    public required int Sequence { get; init; }

    public required string Reference { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid InstitutionId { get; init; }

    /// <summary><c>upheld</c>, <c>partly-upheld</c>, <c>rejected</c> or <c>explained</c>.</summary>
    public required string Decision { get; init; }

    public required DateTimeOffset AnsweredAt { get; init; }
}
