namespace OpenGov.Complaints.Domain;

/// <summary>What an institution decided, and what in the law that rests on.</summary>
public sealed record Decision(DecisionKind Kind, string LegalBasis);

/// <summary>How a complaint was decided.</summary>
public enum DecisionKind
{
    Upheld,
    PartlyUpheld,
    Rejected,

    /// <summary>There was nothing to decide: the person has been told what they asked.</summary>
    Explained,
}
