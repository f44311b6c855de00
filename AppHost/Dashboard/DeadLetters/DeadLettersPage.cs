using OpenGov.Dashboard.Access;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.DeadLetters;

/// <summary>What waits for a decision, by service, kind and reason.</summary>
internal static class DeadLettersPage
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/dead-letters", ShowAsync);

    /// <summary>Which services do not answer: their messages are not in what is shown.</summary>
    internal static Html Silent<T>(IEnumerable<Answer<T>> answers)
        where T : class =>
        $"""{answers.Where(answer => answer.Trouble is not null).Select(answer => Html.Of($"""<p class="notice busy">What {answer.Service} keeps is not shown: {answer.Trouble}.</p>"""))}""";

    private static async Task<Page> ShowAsync(HttpContext http, OperationsClient operations)
    {
        var answers = await operations.AskAllAsync<List<LetterKind>>("dead-letters/kinds", http.RequestAborted);
        var kinds = answers.SelectMany(answer => (answer.Value ?? []).Select(kind => (answer.Service, Kind: kind))).OrderByDescending(kind => kind.Kind.Newest).ToList();
        return new Page("Dead letters", Section.DeadLetters, $"""
            <p>Messages that a service could not handle, also not on repeating. Mend the cause, then replay them: nothing takes effect twice.</p>
            <div id="kinds" data-live>
            {Silent(answers)}
            {(kinds.Count == 0 ? Parts.Nothing(WhyNone(answers)) : Table(kinds, http.Features.Get<OperatorSession>()))}
            </div>
            <h2>All messages</h2>
            <ul>{operations.Services.Select(service => Html.Of($"""<li><a href="{LetterUrl.List(service)}">{service}</a></li>"""))}</ul>
            <p><a href="/dead-letters/audit">Who replayed or discarded what</a></p>
            """) { IsLive = true };
    }

    private static Html WhyNone(IReadOnlyList<Answer<List<LetterKind>>> answers) => answers switch
    {
        [] => $"No service keeps dead letters here.",
        _ when answers.All(answer => answer.Trouble is not null) => $"No service answers, so nothing is known of dead letters.",
        _ when answers.Any(answer => answer.Trouble is not null) => $"None at the services that answer.",
        _ => $"None: every message was handled, or somebody has decided about it.",
    };

    private static Html Table(List<(string Service, LetterKind Kind)> kinds, OperatorSession? session) => $"""
        <div class="scroll" tabindex="0" role="region" aria-label="Kinds of dead letters">
        <table class="stacked">
          <thead><tr><th scope="col">Message</th><th scope="col">Reason</th><th scope="col" class="number">Open</th><th scope="col">Oldest</th><th scope="col">Newest</th><th scope="col">Replay</th></tr></thead>
          <tbody>{kinds.Select(kind => Row(kind.Service, kind.Kind, session))}</tbody>
        </table>
        </div>
        """;

    private static Html Row(string service, LetterKind kind, OperatorSession? session)
    {
        var list = LetterUrl.List(service, new LetterFilter(LetterFilter.Open, kind.Kind, kind.Queue, null));
        var id = Uri.EscapeDataString($"{service} {kind.Kind} {kind.Queue} {kind.Reason}");
        return $"""
            <tr>
              <th scope="row" class="text"><a id="list-{id}" href="{list}">{kind.Kind}</a><span class="kind">{kind.Queue}</span></th>
              <td data-column="Reason" class="text">{kind.Reason}</td>
              <td data-column="Open" class="number">{kind.Count}</td>
              <td data-column="Oldest">{Parts.Time(kind.Oldest)}</td>
              <td data-column="Newest">{Parts.Time(kind.Newest)}</td>
              <td data-column="Replay"><form class="deed" method="post" action="{LetterUrl.List(service)}/replay">{Forms.Token(session)}<input type="hidden" name="kind" value="{kind.Kind}"><input type="hidden" name="queue" value="{kind.Queue}"><button id="replay-{id}" aria-label="Replay all {kind.Kind} of {kind.Queue}">Replay all</button></form></td>
            </tr>
            """;
    }
}
