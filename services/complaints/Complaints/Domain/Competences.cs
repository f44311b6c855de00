using OpenGov.Lawbook;

namespace OpenGov.Complaints.Domain;

/// <summary>Who is competent for a category at a place, as the jurisdiction's data say; made once, asked with each filing.</summary>
public sealed class Competences
{
    private static readonly string?[] Anywhere = [null];

    private readonly Jurisdiction jurisdiction;
    private readonly ILookup<(string? Category, string? Territory), ListedInstitution> competent;

    public Competences(Jurisdiction jurisdiction)
    {
        this.jurisdiction = jurisdiction;
        var institutions = jurisdiction.Institutions.ToDictionary(one => one.Code);
        competent = jurisdiction.Competences.ToLookup(one => (one.Category, one.Territory), one => institutions[one.Institution]);
        Triage = jurisdiction.Institutions.Single(one => one.Kind == InstitutionKinds.Triage);
        TerritoryOf = jurisdiction.Competences.Where(one => one.Territory is not null && institutions[one.Institution].Kind == InstitutionKinds.Municipality)
            .GroupBy(one => one.Institution).ToDictionary(same => same.Key, same => same.First().Territory!);
    }

    /// <summary>The desk that takes what nobody is competent for.</summary>
    public ListedInstitution Triage { get; }

    /// <summary>The territory of each municipality, by the municipality's code.</summary>
    public IReadOnlyDictionary<string, string> TerritoryOf { get; }

    /// <summary>
    /// The competent institutions, the leading one first: for each kind in the order in which the category names them, those that
    /// the most particular entry names (of this category before every category, of the territory before those to which it belongs
    /// before everywhere), in the order of the file.
    /// </summary>
    public IReadOnlyList<ListedInstitution> For(ListedCategory category, string? territory)
    {
        var places = territory is null ? Anywhere : [.. jurisdiction.Upwards(territory).Select(one => one.Code), null];
        (string? Category, string? Territory)[] entries =
            [.. places.Select(place => ((string?)category.Code, place)), .. places.Select(place => ((string?)null, place))];
        return [.. category.CompetentKinds.SelectMany(kind => OfKind(kind, entries)).Distinct()];
    }

    private List<ListedInstitution> OfKind(string kind, (string?, string?)[] entries) =>
        entries.Select(entry => competent[entry].Where(one => one.Kind == kind).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];
}
