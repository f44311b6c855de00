using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Consultation.Domain;

/// <summary>An institution asks the public about something it has not decided yet. What is published stays as it was published.</summary>
public sealed class PublicConsultation
{
    private readonly List<ConsultationText> texts = [];

    private PublicConsultation()
    {
    }

    public Guid Id { get; private init; }

    public string Jurisdiction { get; private init; } = "";

    /// <summary>Who asks, as <c>lt-sav-13</c>.</summary>
    public string InstitutionCode { get; private init; } = "";

    /// <summary>The officer's account, for the record; not shown to the public.</summary>
    public Guid PublishedBy { get; private init; }

    public DateTimeOffset PublishedAt { get; private init; }

    /// <summary>The first minute in which people are heard.</summary>
    public DateTimeOffset OpensAt { get; private init; }

    /// <summary>The first minute in which they no longer are.</summary>
    public DateTimeOffset ClosesAt { get; private init; }

    /// <summary>The same said in each language, the official one among them.</summary>
    public IReadOnlyList<ConsultationText> Texts => texts;

    /// <exception cref="BusinessRuleException">Its dates or languages do not allow it.</exception>
    public static PublicConsultation Publish(
        IReadOnlyList<ConsultationText> texts, OpenTime time, Publisher by, Jurisdiction law, DateTimeOffset at)
    {
        time.CheckAt(at);
        CheckLanguages(texts, law);
        var consultation = new PublicConsultation
        {
            Id = Guid.CreateVersion7(at),
            Jurisdiction = law.Code,
            InstitutionCode = by.InstitutionCode,
            PublishedBy = by.OfficerId,
            // As exactly as the store keeps it, so that the first answer and the later ones agree.
            PublishedAt = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)),
            OpensAt = time.OpensAt,
            ClosesAt = time.ClosesAt,
        };
        consultation.texts.AddRange(texts);
        return consultation;
    }

    public ConsultationState StateAt(DateTimeOffset now) =>
        now < OpensAt ? ConsultationState.Upcoming
        : now < ClosesAt ? ConsultationState.Open
        : ConsultationState.Closed;

    private static void CheckLanguages(IReadOnlyList<ConsultationText> texts, Jurisdiction law)
    {
        var languages = texts.Select(text => text.Language).ToList();
        if (languages.Find(language => !law.Languages.Contains(language)) is { } foreign)
            throw new BusinessRuleException("consultation.language-not-offered", $"'{foreign}' is none of the languages offered: {string.Join(", ", law.Languages)}.");
        if (languages.Distinct().Count() < languages.Count)
            throw new BusinessRuleException("consultation.language-twice", "Give one text in each language.");
        if (!languages.Contains(law.Languages[0]))
            throw new BusinessRuleException("consultation.official-language-missing", $"The text in the official language, '{law.Languages[0]}', is missing; the others stand beside it.");
    }
}

/// <summary>The officer who publishes, and the institution for which they act.</summary>
public sealed record Publisher(Guid OfficerId, string InstitutionCode);
