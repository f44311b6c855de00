namespace OpenGov.Complaints.Domain;

/// <summary>Where a complaint stands.</summary>
public enum CaseState
{
    /// <summary>Only for the moment until it is routed.</summary>
    Filed,

    /// <summary>With the institution that must answer, which has not taken it up yet.</summary>
    Routed,

    /// <summary>An officer has taken it up.</summary>
    InProgress,

    /// <summary>The institution has asked the person something.</summary>
    WaitingForPerson,

    /// <summary>With another institution than the first, which has not taken it up yet.</summary>
    Forwarded,

    Answered,

    /// <summary>Finished without an answer of ours: elsewhere, or before it was brought along.</summary>
    Closed,
}
