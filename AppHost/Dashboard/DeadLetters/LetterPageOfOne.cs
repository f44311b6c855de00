using System.Text.Json;
using OpenGov.Dashboard.Access;
using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.DeadLetters;

/// <summary>One dead letter: what failed, why, when, how often, and what is to become of it.</summary>
internal static class LetterPageOfOne
{
    private const string StackTrace = "MT-Fault-StackTrace";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/dead-letters/{service}/{id}", ShowAsync);

    private static async Task<Page> ShowAsync(HttpContext http, string service, string id, OperationsClient operations, IOperatorView view)
    {
        var answer = await operations.AskAsync<Letter>(service, LetterUrl.Door(id), http.RequestAborted);
        if (answer.IsUnknown)
        {
            return NotFoundPage.Answer($"{service} keeps no such message, or no longer.", view);
        }

        if (answer.Value is not { } letter)
        {
            return new Page("A dead letter", Section.DeadLetters, DeadLettersPage.Silent([answer])) { Status = StatusCodes.Status503ServiceUnavailable };
        }

        var mask = new Mask(view.Secrets());
        return new Page(letter.Kind, Section.DeadLetters, $"""
            <dl class="pairs">{Figures(service, letter, mask)}</dl>
            {(letter.State == LetterFilter.Open ? Deeds(service, letter, http.Features.Get<OperatorSession>()) : Html.Empty)}
            <h2>What it says</h2>
            {(letter.Body is { } body ? Html.Of($"""<p class="hint">What could name a person is masked.</p><pre tabindex="0" role="region" aria-label="The message">{mask.Apply(Pretty(body))}</pre>""") : Parts.Nothing($"It is not kept any longer, since somebody has decided about it."))}
            <h2>Headers</h2>
            {Parts.Pairs(letter.Headers.Where(header => header.Key != StackTrace).Select(header => KeyValuePair.Create(header.Key, mask.Apply(header.Value))))}
            {Html.If(letter.Headers.ContainsKey(StackTrace), $"""<details><summary>Stack trace</summary><pre tabindex="0" role="region" aria-label="Stack trace">{mask.Apply(letter.Headers.GetValueOrDefault(StackTrace, ""))}</pre></details>""")}
            <p><a href="{LetterUrl.List(service)}">All dead letters of {service}</a></p>
            """);
    }

    private static Html Figures(string service, Letter letter, Mask mask) => $"""
        <div><dt>State</dt><dd><span class="state {(letter.State == LetterFilter.Open ? "bad" : "good")}">{letter.State}</span></dd></div>
        <div><dt>Reason</dt><dd>{letter.Reason}</dd></div>
        {Html.If(letter.Detail is not null, $"<div><dt>In the words of the failure</dt><dd>{mask.Apply(letter.Detail ?? "")}</dd></div>")}
        <div><dt>Service and queue</dt><dd>{service}, {letter.Queue}</dd></div>
        <div><dt>Failed last</dt><dd>{Parts.Time(letter.FailedAt)}</dd></div>
        <div><dt>Failed first</dt><dd>{Parts.Time(letter.FirstFailedAt)}</dd></div>
        <div><dt>Times</dt><dd>{letter.Times}</dd></div>
        <div><dt>Trace</dt><dd>{(letter.TraceId is null ? Html.Of($"none known") : Parts.TraceLink(letter.TraceId))}</dd></div>
        <div><dt>Message id</dt><dd class="id">{letter.MessageId}</dd></div>
        {Html.If(letter.HandledAt is not null, $"<div><dt>Decided</dt><dd>{Parts.Time(letter.HandledAt)} by {letter.HandledBy}</dd></div>")}
        {Html.If(letter.Note is not null, $"<div><dt>Note</dt><dd>{letter.Note}</dd></div>")}
        """;

    private static Html Deeds(string service, Letter letter, OperatorSession? session) => $"""
        <h2>Decide</h2>
        <form class="deeds" method="post" action="{LetterUrl.One(service, letter.Id)}/replay">{Forms.Token(session)}
          <div class="field wide"><label for="replay-note">Note for the audit (not needed)</label><input id="replay-note" name="note" maxlength="500" autocomplete="off"></div>
          <button>Replay</button></form>
        <form class="deeds" method="post" action="{LetterUrl.One(service, letter.Id)}/discard">{Forms.Token(session)}
          <div class="field wide"><label for="discard-note">Why it shall never take effect (needed)</label><input id="discard-note" name="note" maxlength="500" required autocomplete="off"></div>
          <button class="danger">Discard</button></form>
        """;

    private static string Pretty(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return JsonSerializer.Serialize(json.RootElement, Indented);
        }
        catch (JsonException)
        {
            return body; // it is shown as it is
        }
    }
}
