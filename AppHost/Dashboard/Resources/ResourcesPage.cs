using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Resources;

/// <summary>All resources at a glance.</summary>
internal static class ResourcesPage
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (IOperatorView view) => Show(view));
        app.MapGet("/api/resources", (IOperatorView view) => TypedResults.Ok(view.Resources()));
    }

    private static Page Show(IOperatorView view)
    {
        var resources = view.Resources();
        return new Page("Resources", Section.Resources, $"""
            <p id="summary" role="status" data-live>{Summary(resources)}</p>
            {CaseBox.Markup}
            <div class="scroll" tabindex="0" role="region" aria-label="Resources">
            <table class="stacked">
              <caption>Every process of this system, in the order of its description.</caption>
              <thead><tr><th scope="col">Resource</th><th scope="col">State</th><th scope="col">Address</th><th scope="col" class="number">Restarts</th>
                <th scope="col" class="number">Process</th><th scope="col">Started</th><th scope="col">Console</th><th scope="col">Last trouble</th></tr></thead>
              <tbody id="resources" data-live>{resources.Select(Row)}</tbody>
            </table>
            </div>
            <h2>Who needs whom</h2>
            {ResourceGraph.Draw(resources, view.References())}
            """) { IsLive = true };
    }

    private static Html Summary(IReadOnlyList<ResourceRow> resources)
    {
        var unwell = resources.Where(resource => !Condition.IsWell(resource)).Select(resource => resource.Replica).ToList();
        return unwell.Count == 0
            ? Html.Of($"""<span class="state good">All {resources.Count} resources are well.</span>""")
            : Html.Of($"""<span class="state busy">{resources.Count - unwell.Count} of {resources.Count} are well; not: {string.Join(", ", unwell)}.</span>""");
    }

    // Each cell names its column, for screens too narrow for a table.
    private static Html Row(ResourceRow resource) => $"""
        <tr>
          <th scope="row"><a id="resource-{resource.Replica}" href="{Url.Resource(resource.Replica)}">{resource.Replica}</a><span class="kind">{resource.Kind}</span></th>
          <td data-column="State">{Condition.Show(resource)}</td>
          <td data-column="Address">{Condition.Addresses(resource)}</td>
          <td data-column="Restarts" class="number">{resource.Restarts}</td>
          <td data-column="Process" class="number">{resource.Pid}</td>
          <td data-column="Started">{Parts.Time(resource.StartedAt)}</td>
          <td data-column="Console"><a id="console-{resource.Replica}" href="{Url.Console(resource.Replica)}" aria-label="Console of {resource.Replica}">Console</a></td>
          <td data-column="Last trouble" class="trouble">{resource.Trouble}</td>
        </tr>
        """;
}
