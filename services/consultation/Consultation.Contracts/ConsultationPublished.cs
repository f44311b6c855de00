namespace OpenGov.Consultation.Contracts;

/// <summary>An institution has published a consultation. It may lie ahead still: see when it opens.</summary>
public sealed record ConsultationPublished
{
    public required Guid ConsultationId { get; init; }

    /// <summary>The version of the consultation after this step; gaps and disorder are to be borne.</summary>
    public required int Sequence { get; init; }

    public required string Jurisdiction { get; init; }

    /// <summary>Who asks, as <c>lt-sav-13</c>.</summary>
    public required string InstitutionCode { get; init; }

    public required DateTimeOffset OpensAt { get; init; }

    /// <summary>From this minute on nobody is heard any more.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
}
