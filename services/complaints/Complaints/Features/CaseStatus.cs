using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features;

/// <summary>How a case stands, as every step answers.</summary>
/// <param name="State">Stable, as <c>in-progress</c>.</param>
/// <param name="StateText">The same in the language asked for.</param>
/// <param name="Version">What <c>If-Match</c> wants with the next step.</param>
/// <param name="DueOn">The last day to answer, in the zone of the jurisdiction.</param>
public sealed record CaseStatus(string Reference, string State, string StateText, int Version, InstitutionName Institution, DateOnly DueOn)
{
    internal static CaseStatus Of(Complaint complaint, Institution institution, string? language = null) =>
        Of(complaint, InstitutionName.Of(institution, language), language);

    internal static CaseStatus Of(Complaint complaint, InstitutionName institution, string? language = null) => new(
        complaint.Reference, complaint.State.ToCode(), Texts.Of($"state.{complaint.State.ToCode()}", language), complaint.Version,
        institution, complaint.DueOn);
}

/// <summary>An institution as people are told of it.</summary>
public sealed record InstitutionName(string Code, string Name)
{
    internal static InstitutionName Of(Institution institution, string? language = null) => new(institution.Code, institution.Names.In(language));

    internal static InstitutionName Of(ListedInstitution institution, string? language = null) => new(institution.Code, institution.Names.In(language));
}

/// <summary>A stable code and its words in the language asked for.</summary>
public sealed record CodeAndText(string Code, string Text)
{
    internal static CodeAndText Of(string prefix, string code, string? language = null) => new(code, Texts.Of($"{prefix}.{code}", language));
}
