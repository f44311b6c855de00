namespace OpenGov.Complaints.Domain;

/// <summary>One step in the life of a case: never changed, never removed.</summary>
public sealed class CaseEntry
{
    /// <summary>1, 2, 3, … without a gap; the version of the case after this step.</summary>
    public required int Sequence { get; init; }

    public required CaseEntryKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required CaseRole ByRole { get; init; }

    /// <summary>The officer's account, for the record; not shown to the person.</summary>
    public Guid? ByOfficerId { get; init; }

    /// <summary>The institution that must answer after this step.</summary>
    public required Guid InstitutionId { get; init; }

    /// <summary>What was asked, replied, answered, or given as reason.</summary>
    public string? Text { get; init; }

    /// <summary>True when the step came after the law's time limit for it.</summary>
    public bool IsLate { get; init; }
}

/// <summary>What happened in a step.</summary>
public enum CaseEntryKind
{
    Filed,
    Routed,
    Taken,
    Asked,
    Replied,
    Forwarded,
    Answered,

    /// <summary>The person added something that nobody had asked for.</summary>
    Remarked,

    /// <summary>Brought along from the register that an institution kept before.</summary>
    Imported,

    /// <summary>Sent to another city's server.</summary>
    SentElsewhere,

    /// <summary>The other city's server tells how it stands.</summary>
    FollowedElsewhere,

    /// <summary>The other city's server did not accept it.</summary>
    RefusedElsewhere,

    Closed,
}
