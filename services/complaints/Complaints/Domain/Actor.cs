namespace OpenGov.Complaints.Domain;

/// <summary>Who takes a step.</summary>
public record Actor(CaseRole Role);

/// <summary>An officer, acting for one institution.</summary>
public sealed record Officer(Guid Id, Guid InstitutionId) : Actor(CaseRole.Officer);

/// <summary>In which role somebody took a step.</summary>
public enum CaseRole
{
    Person,
    Guest,
    Officer,
    System,

    /// <summary>A client of another organisation, in the name of the person.</summary>
    Client,
}
