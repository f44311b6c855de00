using System.Text;

namespace OpenGov.Boston;

/// <summary>How much a jurisdiction's folder holds.</summary>
public sealed record WrittenFolder(int Categories, int Institutions, int Territories, int Competences);

/// <summary>Makes the jurisdiction Boston from real rows: types are categories, queues are institutions, neighbourhoods are territories.</summary>
public static class BostonFolder
{
    public const string Code = "boston";

    private const string Source = "Boston 311 requests of 2015 (ODC-PDDL)";
    private const string Made = "made for tests";
    private const string Since = "2010-01-01";

    /// <param name="csvFile">The rows.</param>
    /// <param name="folder">The jurisdiction's own; its files are written anew.</param>
    public static WrittenFolder Write(string csvFile, string folder)
    {
        var rows = BostonRow.ReadAll(csvFile);
        var types = new Codes("", rows.Select(row => row.Type));
        var queues = new Codes($"{Code}-", rows.Select(row => row.Queue));
        var places = new Codes($"{Code}-", rows.Select(row => row.Neighbourhood).Where(name => name.Length > 0));
        var competences = LearnedCompetences.From(rows);

        Directory.CreateDirectory(folder);
        void File(string name, string text) => System.IO.File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(false));
        foreach (var (name, text) in Law()) File(name, text);
        File("categories.csv", Categories(rows, types));
        File("institutions.csv", Institutions(queues));
        File("territories.csv", Table("code,name_en,part_of,listed_from,source", places.All.Select(one => new[] { one.Code, one.Name, "", Since, Source })));
        File("competences.csv", Table("category,territory,institution,listed_from,source", competences.Select(one =>
            new[] { types[one.Type], one.Neighbourhood.Length == 0 ? "*" : places[one.Neighbourhood], queues[one.Queue], Since, $"{Source}: most rows with an odd id" })));
        return new(types.Count, queues.Count + 1, places.Count, competences.Count);
    }

    private static string Categories(IReadOnlyList<BostonRow> rows, Codes types)
    {
        // A few types stand under two reasons: the one of most rows.
        var reasons = rows.GroupBy(row => row.Type).ToDictionary(
            same => same.Key,
            same => same.GroupBy(row => row.Reason).OrderByDescending(one => one.Count()).ThenBy(one => one.Key, StringComparer.Ordinal).First().Key);
        return Table(
            "code,name_en,group_en,competent_kinds,is_public,listed_from,source",
            types.All.Select(one => new[] { one.Code, one.Name, reasons[one.Name], "department", "yes", Since, Source }));
    }

    private static string Institutions(Codes queues)
    {
        const string triage = $"{Code}-triage";
        IEnumerable<string[]> rows =
        [
            .. queues.All.Select(one => new[] { one.Code, "department", one.Name, $"{one.Code}@institutions.test", Since, Source }),
            [triage, "triage", "Triage desk", $"{triage}@institutions.test", Since, Made],
        ];
        return Table("code,kind,name_en,mail,listed_from,source", rows);
    }

    private static IEnumerable<(string Name, string Text)> Law()
    {
        yield return ("jurisdiction.json", $$"""
            { "code": "{{Code}}", "names": { "en": "Boston" }, "timeZone": "America/New_York", "languages": ["en"], "inForceFrom": "{{Since}}", "source": "{{Made}}" }
            """);
        yield return ("law.json", $$"""
            { "timeLimits": [ {{string.Join(", ", new[] { ("answer", 20), ("extend", 10), ("forward", 5) }.Select(one => Limit(one.Item1, one.Item2)))}} ] }
            """);
        (string On, string Name)[] holidays = [("01-01", "New Year's Day"), ("07-04", "Independence Day"), ("09 monday 1", "Labor Day"), ("11 thursday 4", "Thanksgiving Day"), ("12-25", "Christmas Day")];
        yield return ("holidays.json", $$"""
            { "holidays": [ {{string.Join(",\n", holidays.Select(one => Holiday(one.On, one.Name)))}} ] }
            """);
    }

    private static string Limit(string step, int days) =>
        $$"""{ "procedure": "complaint", "step": "{{step}}", "workingDays": {{days}}, "inForceFrom": "{{Since}}", "source": "{{Made}}" }""";

    private static string Holiday(string on, string name) =>
        $$"""{ "on": "{{on}}", "names": { "en": "{{name}}" }, "inForceFrom": "{{Since}}", "source": "5 U.S.C. 6103" }""";

    private static string Table(string header, IEnumerable<string[]> rows) =>
        string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + "\n").Prepend(header + "\n"));

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
