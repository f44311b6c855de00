using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.ConsoleLogs;

/// <summary>The last lines of many that hold what is sought, and how many there were.</summary>
internal sealed class ConsoleSearch
{
    internal const int MostLines = 1000;
    internal const int LongestText = 200;

    private readonly Queue<string> found = new();
    private readonly string? sought;
    private int count;
    private readonly int all;

    internal ConsoleSearch(IEnumerable<string> lines, string? sought)
    {
        this.sought = sought;
        foreach (var line in lines)
        {
            all++;
            if (string.IsNullOrEmpty(sought) || line.Contains(sought, StringComparison.OrdinalIgnoreCase))
            {
                Keep(line);
            }
        }
    }

    internal IEnumerable<Html> Markup => found.Select(line => ConsoleMarkup.Line(line, sought));

    internal string Told => (string.IsNullOrEmpty(sought), count) switch
    {
        (true, 0) => "It has said nothing yet.",
        (true, _) when found.Count < count => $"The last {found.Count} of {Written.Count(all, "line", "lines")}.",
        (true, _) => $"{Written.Count(all, "line", "lines")}, everything that is kept.",
        (false, _) when found.Count < count => $"{Written.Count(count, "line", "lines")} of {all} with “{sought}”; the last {found.Count} of them:",
        _ => $"{Written.Count(count, "line", "lines")} of {all} with “{sought}”.",
    };

    private void Keep(string line)
    {
        count++;
        found.Enqueue(line);
        if (found.Count > MostLines)
        {
            found.Dequeue();
        }
    }
}
