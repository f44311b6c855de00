namespace OpenGov.Dashboard.Resources;

/// <summary>Places resources in columns: who needs others stands to the left of them.</summary>
internal sealed class GraphPlan
{
    internal const int BoxWidth = 172;
    internal const int BoxHeight = 30;
    private const int ColumnWidth = 250;
    private const int RowHeight = 46;
    private const int Margin = 8;

    private readonly Dictionary<string, (int X, int Y)> places = [];

    internal GraphPlan(IReadOnlyCollection<string> names, IReadOnlyList<ReferenceEdge> edges)
    {
        var needs = edges.Where(edge => edge.From != edge.To).ToLookup(edge => edge.From, edge => edge.To);
        var columns = names.GroupBy(name => Depth(name, needs, [])).OrderByDescending(column => column.Key).Select(column => column.ToList()).ToList();
        var tallest = columns.Select(column => column.Count).DefaultIfEmpty(0).Max();
        foreach (var (x, column) in columns.Index())
        {
            foreach (var (y, name) in column.Index())
            {
                // Each column is centred beside the tallest.
                places[name] = (Margin + (x * ColumnWidth), Margin + (y * RowHeight) + ((tallest - column.Count) * RowHeight / 2));
            }
        }

        Width = (columns.Count * ColumnWidth) - (ColumnWidth - BoxWidth) + (2 * Margin);
        Height = (tallest * RowHeight) - (RowHeight - BoxHeight) + (2 * Margin);
    }

    internal int Width { get; }

    internal int Height { get; }

    internal IEnumerable<(string Name, int X, int Y)> Boxes => places.Select(place => (place.Key, place.Value.X, place.Value.Y));

    internal bool Has(string name) => places.ContainsKey(name);

    /// <summary>From the right side of one to the left side of the other, as an SVG path.</summary>
    internal FormattableString Path(ReferenceEdge edge)
    {
        var (from, to) = (places[edge.From], places[edge.To]);
        var (x1, y1, x2, y2) = (from.X + BoxWidth, from.Y + (BoxHeight / 2), to.X, to.Y + (BoxHeight / 2));
        return $"M{x1} {y1}C{x1 + 40} {y1} {x2 - 40} {y2} {x2} {y2}";
    }

    // A circle of references, which the description allows, ends where it began.
    private static int Depth(string name, ILookup<string, string> needs, HashSet<string> above) => above.Add(name)
        ? DepthBelow(name, needs, above)
        : 0;

    private static int DepthBelow(string name, ILookup<string, string> needs, HashSet<string> above)
    {
        var depth = needs[name].Select(need => Depth(need, needs, above) + 1).DefaultIfEmpty(0).Max();
        above.Remove(name);
        return depth;
    }
}
