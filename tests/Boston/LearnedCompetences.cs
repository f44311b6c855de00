namespace OpenGov.Boston;

/// <summary>Who is competent, learned from the rows with an odd id: for a type in a neighbourhood, and for a type wherever it is, the team that had most.</summary>
public static class LearnedCompetences
{
    /// <returns>In the order of type and neighbourhood; an empty neighbourhood stands for everywhere.</returns>
    public static IReadOnlyList<(string Type, string Neighbourhood, string Queue)> From(IEnumerable<BostonRow> rows)
    {
        var odd = rows.Where(row => row.IsOdd).ToList();
        var there = odd.Where(row => row.Neighbourhood.Length > 0).GroupBy(row => (row.Type, row.Neighbourhood)).Select(Competence);
        var everywhere = odd.GroupBy(row => (row.Type, Neighbourhood: "")).Select(Competence);
        return [.. there.Concat(everywhere).OrderBy(one => one.Type, StringComparer.Ordinal).ThenBy(one => one.Neighbourhood, StringComparer.Ordinal)];
    }

    private static (string Type, string Neighbourhood, string Queue) Competence(IGrouping<(string Type, string Neighbourhood), BostonRow> rows) =>
        (rows.Key.Type, rows.Key.Neighbourhood, Majority(rows));

    private static string Majority(IEnumerable<BostonRow> rows) =>
        rows.GroupBy(row => row.Queue).OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).First().Key;
}
