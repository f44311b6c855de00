using System.Globalization;

namespace OpenGov.Dashboard;

/// <summary>All resources at a glance.</summary>
internal static class StatusPage
{
    internal static string Render(IReadOnlyList<ResourceRow> resources) => Layout.Page(
        "OpenGov status",
        $"""<h1>OpenGov</h1><p id="summary" role="status" data-live>{Summary(resources)}</p>""",
        $"""
        <div class="scroll" tabindex="0" role="region" aria-label="Resources">
        <table>
          <caption>Every process of this system, in the order of its description.</caption>
          <thead><tr><th scope="col">Resource</th><th scope="col">State and health</th><th scope="col">Address</th><th scope="col">Restarts</th>
            <th scope="col">Process</th><th scope="col">Started (UTC)</th><th scope="col">Console</th><th scope="col">Last trouble</th></tr></thead>
          <tbody id="resources" data-live>{string.Concat(resources.Select(Row))}</tbody>
        </table>
        </div>
        """);

    private static string Summary(IReadOnlyList<ResourceRow> resources)
    {
        var waiting = resources.Where(resource => !IsWell(resource)).Select(resource => resource.Name).ToList();
        return waiting.Count == 0
            ? $"""<span class="state good">All {resources.Count} resources are well.</span>"""
            : $"""<span class="state busy">{resources.Count - waiting.Count} of {resources.Count} are well; not yet: {Layout.Text(string.Join(", ", waiting))}.</span>""";
    }

    // Each cell names its column, for screens too narrow for a table.
    private static string Row(ResourceRow resource) => $"""
        <tr>
          <th scope="row">{Layout.Text(resource.Name)}<span class="kind">{Layout.Text(resource.Kind)}</span></th>
          <td data-column="State"><span class="state {Colour(resource)}">{Layout.Text(resource.State)}</span> <span class="health {Colour(resource)}">{Layout.Text(resource.Health)}</span></td>
          {Cell("Address", string.Join("<br>", resource.Addresses.Select(Link)))}
          {Cell("Restarts", $"{resource.Restarts}")}
          {Cell("Process", $"{resource.Pid}")}
          {Cell("Started (UTC)", Started(resource.StartedAt))}
          {Cell("Console", Layout.LogLink(resource.Name, "Log"))}
          <td class="trouble" data-column="Last trouble">{Layout.Text(resource.Trouble)}</td>
        </tr>
        """;

    private static string Cell(string column, string content) => $"""<td data-column="{column}">{content}</td>""";

    private static bool IsWell(ResourceRow resource) => resource.Health == "healthy" || resource.State == "finished";

    private static string Colour(ResourceRow resource) => IsWell(resource) ? "good" : resource.Restarts > 0 || resource.State == "restarting" ? "bad" : "busy";

    private static string Link(string address) => address.StartsWith("http", StringComparison.Ordinal)
        ? $"""<a id="{Layout.Text(address)}" href="{Layout.Text(address)}">{Layout.Text(address)}</a>"""
        : Layout.Text(address);

    private static string Started(DateTimeOffset? at) => at is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"""<time datetime="{time:O}">{time.UtcDateTime:yyyy-MM-dd HH:mm:ss}</time>""")
        : "";
}
