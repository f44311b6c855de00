namespace OpenGov.Consultation.Domain;

/// <summary>Where a consultation stands by the clock.</summary>
public enum ConsultationState
{
    /// <summary>Published, but not open yet.</summary>
    Upcoming,
    Open,
    Closed,
}
