namespace OpenGov.Replay;

/// <summary>What the platform knows of a jurisdiction: the lists in which the names in a file are looked up.</summary>
internal sealed record Register(string Jurisdiction, TimeZoneInfo TimeZone, Listed[] Categories, Listed[] Territories, Listed[] Institutions)
{
    private Lookup CategoryByName { get; } = new(Categories);

    private Lookup TerritoryByName { get; } = new(Territories);

    private Lookup InstitutionByName { get; } = new(Institutions);

    internal IReadOnlyList<string> PublicCategories { get; } = [.. Categories.Where(one => one.IsPublic).Select(one => one.Code)];

    internal string? Category(string named) => CategoryByName.Find(named);

    internal string? Territory(string named) => TerritoryByName.Find(named);

    /// <param name="named">As it stands in a file, or as the platform calls it.</param>
    /// <param name="by"><c>name</c>, <c>code</c> or <c>registerCode</c>.</param>
    internal string? Institution(string named, string by = "name") => by == "registerCode"
        ? Array.Find(Institutions, one => one.RegisterCode == named)?.Code
        : InstitutionByName.Find(named);

    /// <summary>By code, or by name in any language.</summary>
    private sealed class Lookup
    {
        private readonly Dictionary<string, string> codes = new(StringComparer.OrdinalIgnoreCase);

        internal Lookup(Listed[] all)
        {
            foreach (var one in all) codes.TryAdd(one.Code, one.Code);
            foreach (var one in all)
            {
                foreach (var name in one.Names.Values) codes.TryAdd(name.Trim(), one.Code);
            }
        }

        internal string? Find(string named) => codes.GetValueOrDefault(named);
    }
}

/// <summary>An entry of one of the platform's lists.</summary>
internal sealed record Listed(string Code, IReadOnlyDictionary<string, string> Names, bool IsPublic = false, string? RegisterCode = null);
