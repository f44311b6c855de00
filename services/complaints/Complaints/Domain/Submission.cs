using OpenGov.Lawbook;

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

    /// <summary>The place as the person typed it.</summary>
    public string? Place { get; init; }

    /// <summary>The place as a point.</summary>
    public Position? Point { get; init; }

    /// <summary>What was asked by the category beyond place and text: the values chosen or typed, by the attribute's code.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes { get; init; }

    /// <summary>Where a picture of it is kept, as the person says; never fetched by us.</summary>
    public string? MediaUrl { get; init; }

    /// <summary>The client's key by which it came in; null when it came by another door.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>True when it may be shown in public, without anybody's words or name.</summary>
    public bool IsPublic { get; init; }

    /// <summary>One of <see cref="Channels"/>.</summary>
    public required string Channel { get; init; }
}

/// <summary>The doors by which a complaint comes in.</summary>
public static class Channels
{
    public const string Web = "web";
    public const string Api = "api";
    public const string Open311 = "open311";

    /// <summary>From the register that an institution kept before.</summary>
    public const string Import = "import";
}
