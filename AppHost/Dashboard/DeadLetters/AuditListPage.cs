using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.DeadLetters;

/// <summary>Who replayed or discarded what, newest first, over all services.</summary>
internal static class AuditListPage
{
    private const int Most = 100;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/dead-letters/audit", ShowAsync);

    private static async Task<Page> ShowAsync(HttpContext http, OperationsClient operations)
    {
        var answers = await operations.AskAllAsync<AuditPage>($"audit?take={Most}", http.RequestAborted);
        var deeds = answers.SelectMany(answer => (answer.Value?.Items ?? []).Select(deed => (answer.Service, Deed: deed)))
            .OrderByDescending(deed => deed.Deed.At).Take(Most).ToList();
        return new Page("Who decided about dead letters", Section.DeadLetters, $"""
            {DeadLettersPage.Silent(answers)}
            {(deeds.Count == 0 ? Parts.Nothing($"Nobody has replayed or discarded a message yet.") : Table(deeds))}
            <p class="hint">The last {Most}; each service keeps its own for good, in its database.</p>
            <p><a href="/dead-letters">Dead letters</a></p>
            """);
    }

    private static Html Table(IEnumerable<(string Service, AuditedDeed Deed)> deeds) => $"""
        <div class="scroll" tabindex="0" role="region" aria-label="Decisions">
        <table class="stacked">
          <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Message</th><th scope="col">Note</th></tr></thead>
          <tbody>{deeds.Select(deed => Row(deed.Service, deed.Deed))}</tbody>
        </table>
        </div>
        """;

    private static Html Row(string service, AuditedDeed deed) => $"""
        <tr>
          <th scope="row">{Parts.Time(deed.At)}</th>
          <td data-column="Who" class="text">{deed.By}</td>
          <td data-column="What">{deed.Deed}</td>
          <td data-column="Message" class="text">{(deed.DeadLetterId is { } id ? Html.Of($"""<a href="{LetterUrl.One(service, id)}">{deed.Kind ?? id}</a>""") : Html.Of($"{deed.Kind}"))}<span class="kind">{deed.Queue}</span></td>
          <td data-column="Note" class="text">{deed.Note}</td>
        </tr>
        """;
}
