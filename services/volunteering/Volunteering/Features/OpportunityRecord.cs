using OpenGov.Lawbook;
using OpenGov.Volunteering.Domain;

namespace OpenGov.Volunteering.Features;

/// <summary>An opportunity as everybody sees it.</summary>
/// <param name="State"><c>upcoming</c>, <c>running</c>, <c>standing</c> or <c>past</c>, by the clock of this moment.</param>
/// <param name="TimeZone">The zone of the local times, as IANA names it.</param>
/// <param name="Starts">Null when help is welcome at any time, as is <c>Ends</c>.</param>
public sealed record OpportunityRecord(
    Guid Id, string State, InstitutionNames Institution, string Title, string Description, string Place, MunicipalityNames Municipality,
    string TimeZone, Minute? Starts, Minute? Ends, int Places, IReadOnlyList<string> Languages, AgeLimit MinimumAge, DateTimeOffset PublishedAt)
{
    internal static OpportunityRecord Of(Opportunity one, Jurisdiction law, DateTimeOffset now) => new(
        one.Id, one.StateAt(now).ToString().ToLowerInvariant(), InstitutionNames.Of(one.InstitutionCode, law), one.Title, one.Description,
        one.Place, MunicipalityNames.Of(one.Municipality, law), law.TimeZone.Id, Minute.Of(one.StartsAt, law), Minute.Of(one.EndsAt, law),
        one.Places, one.Languages, new AgeLimit(one.MinimumAge, one.MinimumAgeSource), one.PublishedAt);
}

/// <param name="Years">In full years.</param>
/// <param name="Source">The law that says so; null when the coordinator asks for more years than it does.</param>
public sealed record AgeLimit(int Years, string? Source);

/// <summary>The same instant by the clock of the world and by the clock on the wall, each with its offset.</summary>
public sealed record Minute(DateTimeOffset Utc, DateTimeOffset Local)
{
    internal static Minute? Of(DateTimeOffset? at, Jurisdiction law) =>
        at is { } instant ? new(instant.ToUniversalTime(), TimeZoneInfo.ConvertTime(instant, law.TimeZone)) : null;
}

/// <summary>An institution with its names by language (ISO 639-1).</summary>
public sealed record InstitutionNames(string Code, IReadOnlyDictionary<string, string> Names)
{
    // An institution that the data no longer list keeps its opportunities; its code is all that is left to say.
    internal static InstitutionNames Of(string code, Jurisdiction law) =>
        new(code, law.Institutions.FirstOrDefault(one => one.Code == code)?.Names ?? new Dictionary<string, string>());
}

/// <summary>A municipality by its code in the national register, with its names by language (ISO 639-1).</summary>
public sealed record MunicipalityNames(string RegisterCode, IReadOnlyDictionary<string, string> Names)
{
    internal static MunicipalityNames Of(string registerCode, Jurisdiction law) =>
        new(registerCode, law.Institutions.FirstOrDefault(one => one.RegisterCode == registerCode)?.Names ?? new Dictionary<string, string>());
}
