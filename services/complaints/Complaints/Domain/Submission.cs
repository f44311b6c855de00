namespace OpenGov.Complaints.Domain;

/// <summary>What a person files, by whichever door.</summary>
public sealed record Submission
{
    /// <summary>The account of the person, or an id made for this one case of a guest.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>SHA-256 of a guest's secret; null with an account.</summary>
    public byte[]? SecretHash { get; init; }

    public required string PersonName { get; init; }

    /// <summary>ISO 639-1.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }
    public required string Text { get; init; }

    /// <summary>The code of a category of the jurisdiction.</summary>
    public required string Category { get; init; }

    public string? Place { get; init; }

    /// <summary>One of <see cref="Channels"/>.</summary>
    public required string Channel { get; init; }
}

/// <summary>The doors by which a complaint comes in.</summary>
public static class Channels
{
    public const string Web = "web";
    public const string Api = "api";
}
