namespace OpenGov.Lawbook;

/// <summary>The jurisdictions that are active; each case carries its own.</summary>
public sealed class ActiveJurisdictions(IReadOnlyList<Jurisdiction> all)
{
    public IReadOnlyList<Jurisdiction> All { get; } = all;

    /// <summary>Reads the folder of jurisdictions that lies beside the program, unless another is named.</summary>
    /// <param name="folder">An absolute path, or one from where the program lies.</param>
    /// <exception cref="JurisdictionDataException">With file, line and cure.</exception>
    public static ActiveJurisdictions Read(string? folder) =>
        new(JurisdictionFolder.ReadAll(Path.Combine(AppContext.BaseDirectory, folder ?? "jurisdictions")));

    /// <summary>The one named, or the only one when none is named.</summary>
    public Jurisdiction? Find(string? code) =>
        code is null ? (All.Count == 1 ? All[0] : null) : All.FirstOrDefault(one => one.Code == code);

    /// <exception cref="LawUnknownException">The jurisdiction has cases but no data.</exception>
    public Jurisdiction Named(string code) => Find(code)
        ?? throw new LawUnknownException($"Jurisdiction '{code}' has cases but no data; add its folder again.");

    /// <summary>The jurisdiction whose data list the institution; null when none does.</summary>
    public Jurisdiction? WithInstitution(string? code) =>
        All.FirstOrDefault(one => one.Institutions.Any(institution => institution.Code == code));
}
