using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OpenGov.Native.Mail;

/// <summary>The mails for a person's eyes: a list and one mail, without any script.</summary>
internal static partial class MailPages
{
    private const int MostListed = 500;

    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f23;--paper:#fff;--soft:#f3f4f6;--line:#d0d4d9;--hint:#57606a;--link:#0b5cad}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9ec;--paper:#14181c;--soft:#1f252b;--line:#3a424b;--hint:#a3adb8;--link:#6cb6ff}}
        *{box-sizing:border-box}body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:76rem;padding:1rem 1.25rem;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
        h1{font-size:1.4rem;margin:.5rem 0}h2{font-size:1.15rem}a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{text-align:left;padding:.5rem 1.25rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        th,time,.to{white-space:nowrap}.hint{color:var(--hint)}p.hint{margin:.1rem 0 0}pre{white-space:pre-wrap;background:var(--soft);border:1px solid var(--line);padding:1rem;max-width:46rem;font:inherit}
        iframe{width:100%;height:32rem;border:1px solid var(--line);background:#fff;color-scheme:light}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}dt{color:var(--hint)}dd{margin:0}
        @media(max-width:48rem){table,tbody,tr,td{display:block}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        tr{padding:.6rem 0;border-bottom:1px solid var(--line)}td{border:0;padding:0}td[data-column]::before{content:attr(data-column) ": ";color:var(--hint)}.to{white-space:normal}}
        """;

    internal static void MapMailPages(this IEndpointRouteBuilder app, SmtpSink sink)
    {
        app.MapGet("/", () => Page("Mails", List(sink)));
        app.MapGet("/view/{id}", (string id) => OneMail.Of(sink, id) is { } mail
            ? Page(Subject(mail.Subject), One(mail))
            : NotFound("There is no mail at this address. It may have been deleted."));
        app.MapFallback(() => NotFound("There is no such page."));
    }

    private static string List(SmtpSink sink)
    {
        var mails = sink.Mails;
        if (mails.Count == 0)
        {
            return "<h1>Mails</h1><p>There is none yet. What the platform writes to people and institutions is kept here; nothing leaves this machine.</p>";
        }

        var deliveries = MailApi.Deliveries(sink);
        return $"""
            <h1>Mails</h1><p>{mails.Count} kept, newest first{(mails.Count > MostListed ? $", {MostListed} shown" : "")}. None of them left this machine.</p>
            <table><thead><tr><th scope="col">Received (UTC)</th><th scope="col">To</th><th scope="col">Subject</th><th scope="col">Deliveries</th></tr></thead>
            <tbody>{string.Concat(mails.Reverse().Take(MostListed).Select(mail => Row(mail, deliveries.GetValueOrDefault(mail.MessageID))))}</tbody></table>
            """;
    }

    // The language of what someone wrote is not ours, and not known: lang="" says so.
    private static string Row(ReceivedMail mail, int deliveries) => $"""
        <tr><td data-column="Received (UTC)">{Time(mail.Created)}</td><td class="to" data-column="To">{Text(People([.. mail.To, .. mail.Cc, .. mail.Bcc]))}</td>
        <td lang=""><a href="/view/{mail.ID}">{Text(Subject(mail.Subject))}</a><p class="hint">{Text(mail.Snippet)}</p></td><td data-column="Deliveries">{deliveries}</td></tr>
        """;

    private static string One(OneMail mail) => $"""
        <nav><a href="/">All mails</a></nav><h1 lang="">{Text(Subject(mail.Subject))}</h1>
        <dl><dt>From</dt><dd>{Text(People([mail.From]))}</dd><dt>To</dt><dd>{Text(People([.. mail.To, .. mail.Cc, .. mail.Bcc]))}</dd>
        <dt>Received</dt><dd>{Time(mail.Date)} UTC</dd><dt>Message-ID</dt><dd>{Text(mail.MessageID)}</dd>{Attachments(mail.Attachments)}</dl>
        {(mail.Text.Length > 0 ? $"<h2>Text</h2><pre lang=\"\">{Linked(mail.Text)}</pre>" : "")}
        {(mail.HTML.Length > 0 ? $"<h2>Page</h2><iframe sandbox title=\"The mail as a page\" srcdoc=\"{Text(mail.HTML)}\"></iframe>" : "")}
        <p><a href="/api/v1/message/{mail.ID}/raw">The mail as it came</a></p>
        """;

    private static string Attachments(IReadOnlyList<MailAttachment> attachments) => attachments.Count > 0
        ? $"<dt>Attachments</dt><dd>{Text(string.Join(", ", attachments.Select(one => $"{one.FileName} ({one.ContentType}, {one.Size} bytes)")))}</dd>"
        : "";

    private static ContentHttpResult NotFound(string reason) =>
        Page("Not found", $"""<nav><a href="/">All mails</a></nav><h1>Not found</h1><p>{reason}</p>""", StatusCodes.Status404NotFound);

    private static ContentHttpResult Page(string title, string body, int status = StatusCodes.Status200OK) => TypedResults.Text($"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{Text(title)} – OpenGov mail</title><link rel="icon" href="data:,"><style>{Style}</style></head><body><main>{body}</main></body></html>
        """, "text/html; charset=utf-8", Encoding.UTF8, status);

    private static string Subject(string subject) => string.IsNullOrWhiteSpace(subject) ? "(no subject)" : subject;

    private static string Time(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"""<time datetime="{at:O}">{at.UtcDateTime:yyyy-MM-dd HH:mm:ss}</time>""");

    private static string People(IReadOnlyList<MailPerson> people) =>
        string.Join(", ", people.Select(person => person.Name.Length > 0 ? $"{person.Name} <{person.Address}>" : person.Address));

    // Every second piece is an address.
    private static string Linked(string text) => string.Concat(Addresses().Split(text).Select((piece, at) =>
        at % 2 == 1 ? $"""<a href="{Text(piece)}" rel="noreferrer">{Text(piece)}</a>""" : Text(piece)));

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("""(https?://[^\s<>"']*[^\s<>"'.,;:!?)\]])""")]
    private static partial Regex Addresses();
}
