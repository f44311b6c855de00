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

/// <summary>Reads <c>competences.csv</c>.</summary>
internal static class CompetenceRows
{
    private const string Every = "*";

    internal static IReadOnlyList<ListedCompetence> Read(
        string file, IReadOnlyList<ListedCategory> categories, IReadOnlyList<ListedTerritory> territories, IReadOnlyList<ListedInstitution> institutions)
    {
        var kinds = institutions.ToDictionary(one => one.Code, one => one.Kind);
        var byCode = categories.ToDictionary(one => one.Code);
        var known = territories.Select(one => one.Code).ToHashSet();
        return [.. CsvFile.Read(file).Select(ToCompetence)];

        ListedCompetence ToCompetence(CsvRow row)
        {
            var (category, territory, institution) = (row["category"], row["territory"], row["institution"]);
            if (!kinds.TryGetValue(institution, out var kind))
                throw row.Wrong($"'{institution}' is no institution of institutions.csv; add it there or correct the code.");
            if (territory != Every && !known.Contains(territory))
                throw row.Wrong($"'{territory}' is no territory of territories.csv; add it there, or write * for every one.");
            if (category != Every && !byCode.ContainsKey(category))
                throw row.Wrong($"'{category}' is no category of categories.csv; add it there, or write * for every one.");
            if (category != Every && !byCode[category].CompetentKinds.Contains(kind))
                throw row.Wrong($"'{institution}' is a {kind}, which the category '{category}' does not name; add {kind} to its 'competent_kinds'.");
            return new ListedCompetence(category == Every ? null : category, territory == Every ? null : territory, institution);
        }
    }
}

/// <summary>Reads <c>forwarding.json</c>.</summary>
internal static class ForwardingRules
{
    internal static IReadOnlyList<ForwardingRule> Read(string file, IReadOnlyList<ListedCategory> categories, IReadOnlyList<ListedInstitution> institutions)
    {
        if (!File.Exists(file)) return [];

        var text = JurisdictionFolder.Text(file);
        var rules = JurisdictionJson.Read<Rules>(file, text).Forwards;
        foreach (var (rule, line) in rules.Zip(JsonLines.OfItems(text, "forwards")))
        {
            if (categories.All(one => one.Code != rule.Category))
                throw new JurisdictionDataException(file, line, $"'{rule.Category}' is no category of categories.csv; correct the code.");
            if (institutions.All(one => one.Code != rule.Institution))
                throw new JurisdictionDataException(file, line, $"'{rule.Institution}' is no institution of institutions.csv; correct the code.");
            if (!rule.Endpoint.IsAbsoluteUri || rule.Endpoint.Scheme is not ("https" or "http") || !rule.Endpoint.AbsolutePath.EndsWith('/'))
                throw new JurisdictionDataException(file, line, $"'{rule.Endpoint}' is no address of a server; write it whole and with a slash at its end, as https://city.example/open311/v2/.");
        }

        return rules;
    }

    private sealed record Rules(IReadOnlyList<ForwardingRule> Forwards);
}
