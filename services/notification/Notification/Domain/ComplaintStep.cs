namespace OpenGov.Notification.Domain;

/// <summary>A step in the life of a complaint about which somebody is told; ids and dates, never what someone wrote.</summary>
public sealed record ComplaintStep(Guid ComplaintId, int Sequence, string Reference, Guid InstitutionId)
{
    /// <summary>The last day on which the institution may answer.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The institution that forwarded the complaint.</summary>
    public Guid? FromInstitutionId { get; init; }

    /// <summary>The version of a case names the step, however often and by whatever message it is announced.</summary>
    public Guid Id => StableId.Of(ComplaintId, Sequence);
}
