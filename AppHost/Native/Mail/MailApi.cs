using Microsoft.AspNetCore.Http.HttpResults;

namespace OpenGov.Native.Mail;

/// <summary>Mailpit's answers, as far as people and tests read them, and how often each Message-ID was delivered.</summary>
internal static class MailApi
{
    internal static void MapMailApi(this IEndpointRouteBuilder app, SmtpSink sink)
    {
        var api = app.MapGroup("/api/v1");
        api.MapGet("/info", () => TypedResults.Ok(new MailInfo(sink.Mails.Count, new(sink.Accepted))));
        api.MapGet("/messages", (int? start, int? limit) => List(sink, sink.Mails, start, limit));
        api.MapGet("/search", (string? query, int? start, int? limit) => List(sink, [.. Find(sink, query ?? "")], start, limit));
        api.MapGet("/message/{id}", Results<Ok<OneMail>, NotFound> (string id) => OneMail.Of(sink, id) is { } mail ? TypedResults.Ok(mail) : TypedResults.NotFound());
        api.MapGet("/message/{id}/raw", Results<Utf8ContentHttpResult, NotFound> (string id) => sink.Read(id) is { } text
            ? TypedResults.Text(text, "text/plain; charset=utf-8")
            : TypedResults.NotFound());
        api.MapGet("/deliveries", () => TypedResults.Ok(Deliveries(sink)));
        api.MapDelete("/messages", async (HttpRequest request) =>
        {
            var deletion = request.ContentLength is > 0 ? await request.ReadFromJsonAsync<Deletion>(request.HttpContext.RequestAborted) : null;
            await sink.DeleteAsync(deletion?.IDs is { Count: > 0 } ids ? ids : null);
            return TypedResults.Ok("ok");
        });
    }

    internal static Dictionary<string, int> Deliveries(SmtpSink sink) =>
        sink.Mails.GroupBy(mail => mail.MessageID).ToDictionary(same => same.Key, same => same.Count());

    private static Ok<MailList> List(SmtpSink sink, IReadOnlyList<ReceivedMail> found, int? start, int? limit)
    {
        var page = found.Reverse().Skip(Math.Max(0, start ?? 0)).Take(Math.Max(0, limit ?? 50)).ToList();
        return TypedResults.Ok(new MailList(sink.Mails.Count, page.Count, found.Count, start ?? 0, page));
    }

    // Every word must be there: anywhere, or where "to:", "from:", "subject:" or "message-id:" say.
    private static IEnumerable<ReceivedMail> Find(SmtpSink sink, string query)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => word.Split(':', 2)).ToList();
        return sink.Mails.Where(mail => words.TrueForAll(word => word is [var field, var value]
            ? In(mail, field).Contains(value.Trim('"'), StringComparison.OrdinalIgnoreCase)
            : In(mail, "").Contains(word[0].Trim('"'), StringComparison.OrdinalIgnoreCase)));
    }

    private static string In(ReceivedMail mail, string field) => field.ToUpperInvariant() switch
    {
        "TO" => string.Join(' ', mail.To.Concat(mail.Cc).Concat(mail.Bcc)),
        "FROM" => mail.From.ToString(),
        "SUBJECT" => mail.Subject,
        "MESSAGE-ID" => mail.MessageID,
        _ => $"{string.Join(' ', mail.To)} {mail.From} {mail.Subject} {mail.MessageID} {mail.Snippet}",
    };

    private sealed record Deletion(IReadOnlyList<string>? IDs);
}
