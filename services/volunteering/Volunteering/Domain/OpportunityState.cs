namespace OpenGov.Volunteering.Domain;

/// <summary>Where an opportunity stands by the clock.</summary>
public enum OpportunityState
{
    Upcoming,

    /// <summary>Has begun and is not over.</summary>
    Running,

    /// <summary>Help is welcome at any time.</summary>
    Standing,

    Past,
}
