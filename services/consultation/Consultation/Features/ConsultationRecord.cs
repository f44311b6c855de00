using OpenGov.Consultation.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Consultation.Features;

/// <summary>A consultation as everybody sees it.</summary>
/// <param name="State"><c>upcoming</c>, <c>open</c> or <c>closed</c>, by the clock of this moment.</param>
/// <param name="TimeZone">The zone of the local times, as IANA names it.</param>
/// <param name="Texts">The same in each language, the official one first.</param>
public sealed record ConsultationRecord(
    Guid Id, InstitutionNames Institution, string State, string TimeZone, Minute Opens, Minute Closes, DateTimeOffset PublishedAt,
    IReadOnlyList<ConsultationText> Texts)
{
    internal static ConsultationRecord Of(PublicConsultation consultation, Jurisdiction law, DateTimeOffset now) => new(
        consultation.Id, InstitutionNames.Of(consultation.InstitutionCode, law), consultation.StateAt(now).ToCode(), law.TimeZone.Id,
        Minute.Of(consultation.OpensAt, law), Minute.Of(consultation.ClosesAt, law), consultation.PublishedAt,
        [.. consultation.Texts.OrderBy(text => law.Languages.IndexOf(text.Language))]);
}

/// <summary>The same instant by the clock of the world and by the clock on the wall, each with its offset.</summary>
public sealed record Minute(DateTimeOffset Utc, DateTimeOffset Local)
{
    internal static Minute Of(DateTimeOffset at, Jurisdiction law) => new(at.ToUniversalTime(), TimeZoneInfo.ConvertTime(at, law.TimeZone));
}

/// <summary>An institution with its names by language (ISO 639-1).</summary>
public sealed record InstitutionNames(string Code, IReadOnlyDictionary<string, string> Names)
{
    // An institution that the data no longer list keeps its consultations; its code is all that is left to say.
    internal static InstitutionNames Of(string code, Jurisdiction law) =>
        new(code, law.Institutions.FirstOrDefault(one => one.Code == code)?.Names ?? new Dictionary<string, string>());
}

internal static class Codes
{
    /// <summary>How a state is written outside the code.</summary>
    internal static string ToCode(this ConsultationState state) => state.ToString().ToLowerInvariant();

    internal static int IndexOf(this IReadOnlyList<string> languages, string language) => languages.ToList().IndexOf(language);
}
