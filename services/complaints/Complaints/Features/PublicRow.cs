using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features;

/// <summary>What an export says of a public case, cell by cell, with the names in the language asked for.</summary>
internal sealed class PublicRow(Jurisdiction law, Dictionary<Guid, Institution> institutions, Dictionary<string, Category> categories)
{
    internal const string Columns = "reference,category,category_name,state,institution,institution_name,territory,territory_name,latitude,longitude,filed_at,updated_at,due_on,imported";

    // From the store and not from the data: a case may lie with an institution, or in a category, that is no longer listed.
    internal static async Task<PublicRow> OfAsync(Jurisdiction law, ComplaintsDb db, CancellationToken cancellation) => new(
        law,
        await db.Institutions.AsNoTracking().Where(one => one.Jurisdiction == law.Code).ToDictionaryAsync(one => one.Id, cancellation),
        await db.Categories.AsNoTracking().Where(one => one.Jurisdiction == law.Code).ToDictionaryAsync(one => one.Code, cancellation));

    internal IEnumerable<(string Name, string? Value)> Cells(OpenCase one)
    {
        var institution = institutions[one.InstitutionId];
        string?[] values =
        [
            one.Reference, one.Category, categories[one.Category].Names.In(), one.State.ToCode(), institution.Code, institution.Names.In(),
            one.Territory, law.Upwards(one.Territory).FirstOrDefault()?.Names.In(),
            one.Latitude?.ToString("R", CultureInfo.InvariantCulture), one.Longitude?.ToString("R", CultureInfo.InvariantCulture),
            Instant(one.FiledAt), Instant(one.UpdatedAt), one.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            one.ImportedAt is null ? "no" : "yes",
        ];
        return Columns.Split(',').Zip(values);
    }

    private string Instant(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, law.TimeZone).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
