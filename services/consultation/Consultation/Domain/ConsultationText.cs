namespace OpenGov.Consultation.Domain;

/// <summary>What people must know to take part, in one language.</summary>
public sealed record ConsultationText
{
    /// <summary>ISO 639-1.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    /// <summary>What is asked, and why.</summary>
    public required string Purpose { get; init; }

    public required string WhoIsAffected { get; init; }

    /// <summary>What is no longer open to change.</summary>
    public required string AlreadyDecided { get; init; }

    /// <summary>What the institution does with what it hears.</summary>
    public required string UseOfResults { get; init; }
}
