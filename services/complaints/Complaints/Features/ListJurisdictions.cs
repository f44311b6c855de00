using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;
using OpenGov.Notification.Contracts;

namespace OpenGov.Complaints.Features;

/// <summary>
/// The migration step lists what the jurisdictions' data say of institutions and categories, announces each institution that is
/// new or has changed, and keeps the text of their law. What the data no longer name is kept, since cases may lie there, and
/// delisted. Listing the same data again changes nothing.
/// </summary>
internal static class ListJurisdictions
{
    internal static async Task Handle(ComplaintsDb db, IServiceProvider services, CancellationToken cancellation)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var jurisdiction in services.GetRequiredService<ActiveJurisdictions>().All)
        {
            await ListInstitutionsAsync(db, jurisdiction, now, cancellation);
            await ListCategoriesAsync(db, jurisdiction, cancellation);
            await KeepLawAsync(db, jurisdiction, now, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static async Task ListInstitutionsAsync(ComplaintsDb db, Jurisdiction jurisdiction, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = await db.Institutions.Where(one => one.Jurisdiction == jurisdiction.Code).ToDictionaryAsync(one => one.Code, cancellation);
        foreach (var listed in jurisdiction.Institutions)
        {
            if (!known.Remove(listed.Code, out var institution))
                db.Institutions.Add(Institution.List(listed, jurisdiction.Code));
            else if (!institution.Relist(listed))
                continue;

            db.Announce(
                new InstitutionListed { InstitutionId = listed.Id, Code = listed.Code, Jurisdiction = jurisdiction.Code, Names = listed.Names, ListedAt = now },
                new RememberContact { ContactId = listed.Id, Address = listed.Mail, Language = jurisdiction.Languages[0] });
        }

        foreach (var gone in known.Values) gone.Delist();
    }

    private static async Task ListCategoriesAsync(ComplaintsDb db, Jurisdiction jurisdiction, CancellationToken cancellation)
    {
        var known = await db.Categories.Where(one => one.Jurisdiction == jurisdiction.Code).ToDictionaryAsync(one => one.Code, cancellation);
        foreach (var listed in jurisdiction.Categories)
        {
            if (known.Remove(listed.Code, out var category))
                category.Relist(listed);
            else
                db.Categories.Add(Category.List(listed, jurisdiction.Code));
        }

        foreach (var gone in known.Values) gone.Delist();
    }

    private static async Task KeepLawAsync(ComplaintsDb db, Jurisdiction jurisdiction, DateTimeOffset now, CancellationToken cancellation)
    {
        var law = jurisdiction.LawText;
        if (await db.FormerLaws.FindAsync([jurisdiction.Code, law.Version], cancellation) is null)
            db.FormerLaws.Add(new FormerLaw { Jurisdiction = jurisdiction.Code, Version = law.Version, Files = law.Files, LoadedAt = now });
    }
}
