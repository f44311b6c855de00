namespace OpenGov.Complaints.Contracts;

/// <summary>A person has filed a complaint.</summary>
public sealed record ComplaintFiled
{
    public required Guid ComplaintId { get; init; }

    /// <summary>The version of the case after this step; gaps and disorder are to be borne.</summary>
    public required int Sequence { get; init; }

    public required string Reference { get; init; }
    public required Guid PersonId { get; init; }
    public required string Jurisdiction { get; init; }
    public required string Category { get; init; }
    public required string Channel { get; init; }
    public required DateTimeOffset FiledAt { get; init; }
}
