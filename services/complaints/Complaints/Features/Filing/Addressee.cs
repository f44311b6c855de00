using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.Filing;

/// <summary>What a person said of where a complaint belongs, in the codes of the lists; shared by every door that files.</summary>
internal sealed record Wish(string? Jurisdiction, string Category, string? Municipality, string? Institution, string? Language);

/// <summary>Where a complaint goes, by which law, and in which language the person is told.</summary>
internal sealed record Addressee(Jurisdiction Law, Institution Institution, Destination Destination, string Language)
{
    /// <returns>The addressee, or the refusal that names the unknown code.</returns>
    internal static async Task<(Addressee? Found, ProblemHttpResult? Refusal)> FindAsync(
        Wish wish, ActiveJurisdictions jurisdictions, ComplaintsDb db, CancellationToken cancellation)
    {
        if (jurisdictions.Find(wish.Jurisdiction) is not { } law)
            return Unknown("jurisdiction", $"Name one of the jurisdictions that are active: {string.Join(", ", jurisdictions.All.Select(one => one.Code))}.");

        var language = wish.Language ?? law.Languages[0];
        if (!law.Languages.Contains(language))
            return Unknown("language", $"Choose one of the languages that are offered: {string.Join(", ", law.Languages)}.");

        if (await db.Categories.FindAsync([law.Code, wish.Category], cancellation) is not { } category)
            return Unknown("category", "There is no such category. GET /categories lists them.");

        var candidates = await CandidatesAsync(wish, law, db, cancellation);
        var institution = candidates.FirstOrDefault(one => one.Code == wish.Institution);
        if (institution is null && wish.Institution is not null)
            return Unknown("institution", "There is no institution with this code. GET /institutions lists them.");

        var municipality = candidates.FirstOrDefault(one => one.Kind == InstitutionKinds.Municipality && wish.Municipality is { } named && (one.Code == named || one.RegisterCode == named));
        if (municipality is null && wish.Municipality is not null)
            return Unknown("municipality", "There is no municipality with this code or register number. GET /institutions?kind=municipality lists them.");

        var destination = Routing.Choose(category, institution, municipality, candidates.Single(one => one.Kind == InstitutionKinds.Triage));
        return (new Addressee(law, candidates.Single(one => one.Id == destination.InstitutionId), destination, language), null);
    }

    private static Task<List<Institution>> CandidatesAsync(Wish wish, Jurisdiction law, ComplaintsDb db, CancellationToken cancellation) =>
        db.Institutions.AsNoTracking()
            .Where(one => one.Jurisdiction == law.Code
                && (one.Kind == InstitutionKinds.Triage || one.Code == wish.Institution || one.Code == wish.Municipality
                    || (wish.Municipality != null && one.RegisterCode == wish.Municipality)))
            .ToListAsync(cancellation);

    private static (Addressee?, ProblemHttpResult?) Unknown(string what, string detail) => (null, Problems.BadRequest($"{what}.unknown", detail));
}
