namespace OpenGov.Complaints.Domain;

/// <summary>A case as the public register shows it: how it stands, where and with whom; nobody's words, name or typed address.</summary>
public sealed class OpenCase
{
    private OpenCase()
    {
    }

    public Guid Id { get; private init; }
    public string Reference { get; private init; } = "";
    public string Jurisdiction { get; private init; } = "";
    public string Category { get; private init; } = "";
    public CaseState State { get; private init; }
    public Guid InstitutionId { get; private init; }
    public string RoutingReason { get; private init; } = "";
    public string? Territory { get; private init; }
    public double? Latitude { get; private init; }
    public double? Longitude { get; private init; }
    public DateTimeOffset FiledAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private init; }
    public DateOnly DueOn { get; private init; }

    /// <summary>When it was brought along from another register; null for a case that was filed here.</summary>
    public DateTimeOffset? ImportedAt { get; private init; }

    public bool IsPublic { get; private init; }

    /// <summary>The client's key by which it came in.</summary>
    public Guid? ClientId { get; private init; }
}
