namespace OpenGov.Lawbook;

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
