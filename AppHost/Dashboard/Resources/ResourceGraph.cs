using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Resources;

/// <summary>Who needs whom, drawn and as a list.</summary>
internal static class ResourceGraph
{
    internal static Html Draw(IReadOnlyList<ResourceRow> resources, IReadOnlyList<ReferenceEdge> edges)
    {
        if (edges.Count == 0)
        {
            return Parts.Nothing($"No resource needs another.");
        }

        var names = resources.Select(resource => resource.Name).Concat(edges.SelectMany(edge => new[] { edge.From, edge.To })).Distinct().ToList();
        return $"""
            <div class="scroll" tabindex="0" role="region" aria-label="Drawing of who needs whom">{Drawing(new GraphPlan(names, edges), edges)}</div>
            <p class="legend"><span class="edge refers">knows the address of</span> <span class="edge waits">starts after</span> <span class="edge parent">belongs to</span></p>
            <details><summary>The same as a list</summary>{List(edges)}</details>
            """;
    }

    internal static Html List(IEnumerable<ReferenceEdge> edges) =>
        $"""<ul class="needs">{edges.GroupBy(edge => (edge.From, edge.To)).Select(pair => Html.Of($"<li>{pair.Key.From} {string.Join(" and ", pair.Select(Meaning).Distinct())} {pair.Key.To}</li>"))}</ul>""";

    private static Html Drawing(GraphPlan plan, IReadOnlyList<ReferenceEdge> edges) => $"""
        <svg class="graph" width="{plan.Width}" height="{plan.Height}" viewBox="0 0 {plan.Width} {plan.Height}" role="img" aria-label="Who needs whom; the list below says the same">
        {edges.Where(edge => plan.Has(edge.From) && plan.Has(edge.To)).DistinctBy(edge => (edge.From, edge.To)).Select(edge => Html.Of($"""<path class="edge {edge.Kind}" d="{plan.Path(edge)}"/>"""))}
        {plan.Boxes.Select(box => Box(box.Name, box.X, box.Y))}
        </svg>
        """;

    private static Html Box(string name, int x, int y) => $"""
        <rect class="box" x="{x}" y="{y}" width="{GraphPlan.BoxWidth}" height="{GraphPlan.BoxHeight}" rx="4"/><text x="{x + 10}" y="{y + 20}">{Short(name)}</text>
        """;

    private static string Short(string name) => name.Length <= 24 ? name : name[..23] + "…";

    private static string Meaning(ReferenceEdge edge) => edge.Kind switch
    {
        "waits" => "starts after",
        "parent" => "belongs to",
        _ => "knows the address of",
    };
}
