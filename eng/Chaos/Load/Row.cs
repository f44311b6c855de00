namespace OpenGov.Chaos.Load;

/// <summary>What one person complains of, and how far the institution comes with it.</summary>
/// <param name="Id">Of this run alone.</param>
/// <param name="Course">The steps after the filing, in their order.</param>
internal sealed record Row(string Id, string Title, IReadOnlyList<string> Course)
{
    private static readonly string[][] Courses =
        [[], [], [], ["take"], ["take", "answer"], ["take", "ask", "reply", "answer"], ["take", "ask", "reply", "ask", "reply"]];

    internal string Email => $"p-{Id}@people.test";

    /// <summary>From a CSV of real requests when there is one, else made up; the courses come from the seed.</summary>
    internal static IReadOnlyList<Row> Read(string? csv, int count, int seed)
    {
        var dice = new Random(seed);
        var titles = csv is null ? Enumerable.Repeat("Duobė Žirmūnų gatvėje", count) : Titles(csv, count);
        return [.. titles.Select((title, at) => new Row($"{seed}-{at}", $"{title} ({seed}-{at})", Courses[dice.Next(Courses.Length)]))];
    }

    // The titles of this file hold no comma and no line break; a line whose cells do is passed over.
    private static IEnumerable<string> Titles(string csv, int count)
    {
        var lines = File.ReadLines(csv);
        var header = lines.First().Split(',');
        var column = Array.IndexOf(header, "CASE_TITLE");
        if (column < 0) throw new Platforms.TroubleException($"{csv} has no column CASE_TITLE.");
        return lines.Skip(1).Where(line => !line.Contains('"', StringComparison.Ordinal)).Select(line => line.Split(','))
            .Where(cells => cells.Length == header.Length && cells[column].Length >= 5).Select(cells => cells[column]).Take(count);
    }
}
