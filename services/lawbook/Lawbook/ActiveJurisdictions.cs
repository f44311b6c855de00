namespace OpenGov.Lawbook;

/// <summary>The jurisdictions that are active; each case carries its own.</summary>
public sealed class ActiveJurisdictions(IReadOnlyList<Jurisdiction> all)
{
    public IReadOnlyList<Jurisdiction> All { get; } = all;

    /// <summary>Reads the folder of jurisdictions that lies beside the program, unless another is named.</summary>
    /// <param name="folder">An absolute path, or one from where the program lies.</param>
    /// <param name="more">A further folder, whose jurisdictions are active besides.</param>
    /// <exception cref="JurisdictionDataException">With file, line and cure.</exception>
    public static ActiveJurisdictions Read(string? folder, string? more = null)
    {
        string[] folders = string.IsNullOrWhiteSpace(more) ? [folder ?? "jurisdictions"] : [folder ?? "jurisdictions", more];
        var all = folders.SelectMany(one => JurisdictionFolder.ReadAll(Path.Combine(AppContext.BaseDirectory, one))).ToList();
        return all.GroupBy(one => one.Code).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new JurisdictionDataException(folders[^1], 0, $"the jurisdiction '{twice.Key}' is there twice; each has a code of its own.")
            : new(all);
    }

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
