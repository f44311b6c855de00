using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features.Filing;

/// <summary>What routing asks of each active jurisdiction, made once at start.</summary>
internal sealed class Atlas(ActiveJurisdictions jurisdictions)
{
    private readonly Dictionary<string, Sheet> sheets = jurisdictions.All.ToDictionary(one => one.Code, one => new Sheet(one));

    internal ActiveJurisdictions Jurisdictions => jurisdictions;

    internal Sheet Of(Jurisdiction jurisdiction) => sheets[jurisdiction.Code];

    /// <summary>One jurisdiction.</summary>
    internal sealed class Sheet(Jurisdiction jurisdiction)
    {
        private readonly Dictionary<string, ListedCategory> categories = jurisdiction.Categories.ToDictionary(one => one.Code);
        private readonly Dictionary<string, ListedInstitution> institutions = jurisdiction.Institutions.ToDictionary(one => one.Code);
        private readonly Dictionary<Guid, ListedInstitution> institutionsById = jurisdiction.Institutions.ToDictionary(one => one.Id);
        private readonly Dictionary<string, ListedInstitution> municipalities = jurisdiction.Institutions
            .Where(one => one.Kind == InstitutionKinds.Municipality && one.RegisterCode is not null).ToDictionary(one => one.RegisterCode!);

        internal Jurisdiction Jurisdiction => jurisdiction;

        internal Competences Competences { get; } = new(jurisdiction);

        internal Gazetteer Gazetteer { get; } = new(jurisdiction);

        internal TerritoryMap Map { get; } = new(jurisdiction);

        internal ListedCategory? Category(string code) => categories.GetValueOrDefault(code);

        internal ListedInstitution? Institution(string code) => institutions.GetValueOrDefault(code);

        internal ListedInstitution Institution(Guid id) => institutionsById[id];

        /// <summary>By its code, or its number in the national register.</summary>
        internal ListedInstitution? Municipality(string code) =>
            municipalities.GetValueOrDefault(code) ?? (Institution(code) is { Kind: InstitutionKinds.Municipality } found ? found : null);
    }
}
