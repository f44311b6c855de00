namespace OpenGov.Lawbook;

/// <summary>Reads <c>territories.csv</c>; a jurisdiction without one has a single territory, itself.</summary>
internal static class TerritoryRows
{
    internal static IReadOnlyList<ListedTerritory> Read(string file, string jurisdiction, IReadOnlyList<string> languages)
    {
        if (!File.Exists(file)) return [];

        var rows = CsvFile.Read(file);
        rows.RefuseTwice("code");
        var partOf = rows.ToDictionary(row => row["code"], row => row.Optional("part_of"));
        foreach (var row in rows) CheckPlace(row, partOf);

        return [.. rows.Select(row => new ListedTerritory
        {
            Code = row["code"].StartsWith(jurisdiction + "-", StringComparison.Ordinal)
                ? row["code"]
                : throw row.Wrong($"the code '{row["code"]}' must begin with '{jurisdiction}-', so that it is unique over all jurisdictions."),
            Names = row.Names(languages),
            Aliases = [.. languages.SelectMany(language => row.ListOf($"aliases_{language}")).Distinct()],
            PartOf = row.Optional("part_of"),
        })];
    }

    private static void CheckPlace(CsvRow row, Dictionary<string, string?> partOf)
    {
        var seen = new HashSet<string> { row["code"] };
        for (var higher = row.Optional("part_of"); higher is not null; higher = partOf[higher])
        {
            if (!partOf.ContainsKey(higher))
                throw row.Wrong($"'{higher}' in 'part_of' is no territory of this file; add it, or leave the cell empty.");
            if (!seen.Add(higher))
                throw row.Wrong($"'{row["code"]}' belongs to itself by way of '{higher}'; correct 'part_of'.");
        }
    }
}
