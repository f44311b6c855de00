using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OpenGov.Native.Mail;

/// <summary>The mails for a person's eyes: a list and one mail, without any script.</summary>
internal static class MailPages
{
    private const int MostListed = 500;

    private const string Style = """
        body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem;color:#0b0c0c;background:#fff}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #b1b4b6;vertical-align:top}
        a{color:#1d70b8}a:focus{outline:3px solid #fd0}pre{white-space:pre-wrap;background:#f3f2f1;padding:1rem}
        iframe{width:100%;height:32rem;border:1px solid #b1b4b6}dt{font-weight:bold}.hint{color:#505a5f}
        """;

    internal static void MapMailPages(this IEndpointRouteBuilder app, SmtpSink sink)
    {
        app.MapGet("/", () => Page("Mails", List(sink)));
        app.MapGet("/view/{id}", Results<ContentHttpResult, NotFound> (string id) => OneMail.Of(sink, id) is { } mail
            ? Page(mail.Subject, One(mail))
            : TypedResults.NotFound());
    }

    private static string List(SmtpSink sink)
    {
        var mails = sink.Mails;
        var deliveries = MailApi.Deliveries(sink);
        var rows = new StringBuilder();
        foreach (var mail in mails.Reverse().Take(MostListed))
        {
            rows.Append(CultureInfo.InvariantCulture, $"""
                <tr><td><time datetime="{mail.Created:O}">{mail.Created:yyyy-MM-dd HH:mm:ss}</time></td><td>{Text(People([.. mail.To, .. mail.Cc, .. mail.Bcc]))}</td>
                <td><a href="/view/{mail.ID}">{Text(mail.Subject)}</a><br><span class="hint">{Text(mail.Snippet)}</span></td><td>{deliveries.GetValueOrDefault(mail.MessageID)}</td></tr>
                """);
        }

        return $"""
            <h1>Mails</h1><p>{mails.Count} kept, newest first{(mails.Count > MostListed ? $", {MostListed} shown" : "")}. None of them left this machine.</p>
            <table><thead><tr><th scope="col">Received (UTC)</th><th scope="col">To</th><th scope="col">Subject</th><th scope="col">Deliveries</th></tr></thead><tbody>{rows}</tbody></table>
            """;
    }

    private static string One(OneMail mail) => $"""
        <p><a href="/">All mails</a></p><h1>{Text(mail.Subject)}</h1>
        <dl><dt>From</dt><dd>{Text(People([mail.From]))}</dd><dt>To</dt><dd>{Text(People([.. mail.To, .. mail.Cc, .. mail.Bcc]))}</dd><dt>Message-ID</dt><dd>{Text(mail.MessageID)}</dd></dl>
        {(mail.Text.Length > 0 ? $"<h2>Text</h2><pre>{Text(mail.Text)}</pre>" : "")}
        {(mail.HTML.Length > 0 ? $"<h2>Page</h2><iframe sandbox title=\"The mail as a page\" srcdoc=\"{Text(mail.HTML)}\"></iframe>" : "")}
        <p><a href="/api/v1/message/{mail.ID}/raw">As it came</a></p>
        """;

    private static ContentHttpResult Page(string title, string body) => TypedResults.Text($"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{Text(title)}</title><style>{Style}</style></head><body><main>{body}</main></body></html>
        """, "text/html; charset=utf-8");

    private static string People(IReadOnlyList<MailPerson> people) =>
        string.Join(", ", people.Select(person => person.Name.Length > 0 ? $"{person.Name} <{person.Address}>" : person.Address));

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
