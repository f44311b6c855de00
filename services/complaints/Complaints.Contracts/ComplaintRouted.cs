namespace OpenGov.Complaints.Contracts;

/// <summary>A complaint has been routed to the institution that must answer it.</summary>
public sealed record ComplaintRouted
{
    public required Guid ComplaintId { get; init; }

    /// <summary>The version of the case after this step; gaps and disorder are to be borne.</summary>
    public required int Sequence { get; init; }

    public required string Reference { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid InstitutionId { get; init; }

    /// <summary>The stable code of the reason, as <c>municipality-chosen</c>.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset RoutedAt { get; init; }

    /// <summary>The last day on which the institution may answer, in the zone of the jurisdiction.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Other institutions that the category concerns as well; each is told once and need not answer.</summary>
    public IReadOnlyList<Guid>? AlsoCompetent { get; init; }
}
