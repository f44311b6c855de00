using OpenGov.Lawbook;

namespace OpenGov.Complaints.Domain;

/// <content>What was submitted: it never changes.</content>
public sealed partial class Complaint
{
    public Guid Id { get; private init; }

    /// <summary>What the person quotes, as <c>LT-2026-7K3F-9QX2-C</c>.</summary>
    public string Reference { get; private init; } = "";

    public string Jurisdiction { get; private init; } = "";

    /// <summary>The account of the person; for a guest an id of this one case.</summary>
    public Guid PersonId { get; private init; }

    /// <summary>SHA-256 of the secret that a guest was given; null when filed with an account.</summary>
    public byte[]? SecretHash { get; private init; }

    public string PersonName { get; private init; } = "";

    /// <summary>The language in which the person is told (ISO 639-1).</summary>
    public string Language { get; private init; } = "";

    public string Title { get; private init; } = "";
    public string Text { get; private init; } = "";
    public string Category { get; private init; } = "";

    /// <summary>The place as the person typed it.</summary>
    public string? Place { get; private init; }

    /// <summary>The place as a point (WGS 84, degrees).</summary>
    public double? Latitude { get; private init; }

    public double? Longitude { get; private init; }

    /// <summary>The territory in which the place lies, as far as it is known.</summary>
    public string? Territory { get; private init; }

    /// <summary>What the category asks beyond place and text: the values, by the attribute's code.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes { get; private init; }

    public string? MediaUrl { get; private init; }

    /// <summary>True when it may be shown in public, without anybody's words or name.</summary>
    public bool IsPublic { get; private init; }

    /// <summary>The client's key by which it came in; null when it came by another door.</summary>
    public Guid? ClientId { get; private init; }

    /// <summary>The version of the law by which it is judged, see <see cref="LawText.Version"/>.</summary>
    public string LawVersion { get; private init; } = "";

    public string Channel { get; private init; } = "";
    public DateTimeOffset FiledAt { get; private init; }

    private static Complaint Create(Submission submission, Destination destination, Jurisdiction law, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        Reference = Domain.Reference.Create(law.Code, law.DayOf(at).Year),
        Jurisdiction = law.Code,
        LawVersion = law.LawText.Version,
        PersonId = submission.PersonId,
        SecretHash = submission.SecretHash,
        ClientId = submission.ClientId,
        PersonName = submission.PersonName,
        Language = submission.Language,
        Title = submission.Title,
        Text = submission.Text,
        Category = submission.Category,
        Place = submission.Place,
        Latitude = submission.Point?.Latitude,
        Longitude = submission.Point?.Longitude,
        Territory = destination.Territory,
        Attributes = submission.Attributes,
        MediaUrl = submission.MediaUrl,
        IsPublic = submission.IsPublic,
        Channel = submission.Channel,
        FiledAt = at,
        State = CaseState.Filed,
        InstitutionId = destination.InstitutionId,
    };
}
