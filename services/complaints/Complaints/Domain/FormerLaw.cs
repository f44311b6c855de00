namespace OpenGov.Complaints.Domain;

/// <summary>The text of a jurisdiction's law in one version, kept for the cases that are judged by it.</summary>
public sealed class FormerLaw
{
    public required string Jurisdiction { get; init; }

    /// <summary>See <see cref="Lawbook.LawText.Version"/>.</summary>
    public required string Version { get; init; }

    /// <summary>The files by name.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }
}
