namespace OpenGov.Complaints.Contracts;

/// <summary>A complaint that another system kept until now has been taken over as a record; nobody is told.</summary>
public sealed record ComplaintImported
{
    public required Guid ComplaintId { get; init; }

    /// <summary>The version of the case after this step; gaps and disorder are to be borne.</summary>
    public required int Sequence { get; init; }

    public required string Reference { get; init; }
    public required string Jurisdiction { get; init; }
    public required string Category { get; init; }
    public required Guid InstitutionId { get; init; }

    /// <summary>When the person filed it in the other system.</summary>
    public required DateTimeOffset FiledAt { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }
}
