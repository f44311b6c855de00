using OpenGov.Dashboard.Access;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.DeadLetters;

/// <summary>The dead letters of one service, newest first.</summary>
internal static class LetterListPage
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/dead-letters/{service}", ShowAsync);

    private static async Task<Page> ShowAsync(HttpContext http, string service, OperationsClient operations, IOperatorView view)
    {
        var question = new Question(http.Request.Query);
        var filter = LetterFilter.Read(question);
        if (question.Wrong is { } wrong)
        {
            return BadQuery.Page(wrong);
        }

        if (!operations.Services.Contains(service))
        {
            return NotFoundPage.Answer($"There is no service “{service}” that keeps dead letters.", view);
        }

        var answer = await operations.AskAsync<LetterPage>(service, LetterUrl.Door(filter), http.RequestAborted);
        return new Page($"Dead letters of {service}", Section.DeadLetters, $"""
            <nav class="tabs" aria-label="State"><ul>{LetterFilter.States.Select(state => Tab(service, filter, state))}</ul></nav>
            {Narrowed(service, filter, http.Features.Get<OperatorSession>())}
            <div id="letters" data-live>{DeadLettersPage.Silent([answer])}{(answer.Value is { } page ? Table(service, filter, page) : Html.Empty)}</div>
            <p><a href="/dead-letters">All services</a></p>
            """) { IsLive = filter.Before is null };
    }

    private static Html Tab(string service, LetterFilter filter, string state) =>
        $"""<li><a href="{LetterUrl.List(service, filter with { State = state, Before = null })}"{Html.If(state == filter.State, $" aria-current=\"page\"")}>{state}</a></li>""";

    private static Html Narrowed(string service, LetterFilter filter, OperatorSession? session) => filter is { Kind: null, Queue: null }
        ? Html.Empty
        : Html.Of($"""
            <p>Only {filter.Kind ?? "messages"}{Html.If(filter.Queue is not null, $" of the queue {filter.Queue}")}. <a href="{LetterUrl.List(service, filter with { Kind = null, Queue = null, Before = null })}">All of {service}</a></p>
            {Html.If(filter is { Kind: not null, Queue: not null, State: LetterFilter.Open }, ReplayAll(service, filter, session))}
            """);

    private static Html ReplayAll(string service, LetterFilter filter, OperatorSession? session) => $"""
        <form class="deeds" method="post" action="{LetterUrl.List(service)}/replay">{Forms.Token(session)}<input type="hidden" name="kind" value="{filter.Kind}"><input type="hidden" name="queue" value="{filter.Queue}">
          <div class="field wide"><label for="note">Note for the audit (not needed)</label><input id="note" name="note" maxlength="500" autocomplete="off"></div>
          <button>Replay all of these</button></form>
        """;

    private static Html Table(string service, LetterFilter filter, LetterPage page) => page.Items.Count == 0
        ? Parts.Nothing($"None that {(filter.State == LetterFilter.Open ? "is open" : $"was {filter.State}")}.")
        : Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="Dead letters">
            <table class="stacked">
              <thead><tr><th scope="col">Message</th><th scope="col">Failed</th><th scope="col" class="number">Times</th><th scope="col">Reason</th><th scope="col">Trace</th></tr></thead>
              <tbody>{page.Items.Select(letter => Row(service, letter))}</tbody>
            </table>
            </div>
            <p class="pager">{Html.If(page.Next is not null, $"""<a id="older" href="{LetterUrl.List(service, filter with { Before = page.Next })}">Older</a>""")}</p>
            """);

    private static Html Row(string service, Letter letter) => $"""
        <tr>
          <th scope="row" class="text"><a id="letter-{letter.Id}" href="{LetterUrl.One(service, letter.Id)}">{letter.Kind}</a><span class="kind">{letter.Queue} <span class="id">{(letter.Id.Length > 8 ? letter.Id[..8] : letter.Id)}</span></span></th>
          <td data-column="Failed">{Parts.Time(letter.FailedAt)}</td>
          <td data-column="Times" class="number">{letter.Times}</td>
          <td data-column="Reason" class="text">{letter.Reason}<span class="kind">{letter.Detail}</span></td>
          <td data-column="Trace">{Parts.TraceLink(letter.TraceId)}</td>
        </tr>
        """;
}
