using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.DeadLetters;

/// <summary>Replays and discards; the service does it, writes down who did, and answers what became of it.</summary>
internal static class LetterDeeds
{
    private const int LongestNote = 500;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/dead-letters/{service}/replay", ReplayAllAsync);
        app.MapPost("/dead-letters/{service}/{id}/replay", ReplayAsync);
        app.MapPost("/dead-letters/{service}/{id}/discard", DiscardAsync);
    }

    private static async Task<IResult> ReplayAllAsync(HttpContext http, string service, OperationsClient operations)
    {
        var (kind, queue, note) = (http.Request.Form["kind"].ToString(), http.Request.Form["queue"].ToString(), Note(http));
        if (kind.Length == 0 || queue.Length == 0 || note is { Length: > LongestNote })
        {
            return BadQuery.Page($"Say which kind of which queue is to be replayed; a note has at most {LongestNote} letters.");
        }

        var answer = await operations.DoAsync<Replayed>(service, "dead-letters/replay", new { kind, queue, note }, http.RequestAborted);
        return new SeeOther("/dead-letters", answer.Value is { } done ? $"Replayed {Written.Count(done.Count, "message", "messages")} of {kind}." : $"Not replayed: {answer.Trouble}.");
    }

    private static async Task<IResult> ReplayAsync(HttpContext http, string service, string id, OperationsClient operations)
    {
        if (Note(http) is { Length: > LongestNote })
        {
            return BadQuery.Page($"A note has at most {LongestNote} letters.");
        }

        var answer = await operations.DoAsync<Letter>(service, $"{LetterUrl.Door(id)}/replay", new { note = Note(http) }, http.RequestAborted);
        return Told(service, id, answer, "Replayed: it is on its queue again, and will be open again should it fail anew.", "Not replayed");
    }

    private static async Task<IResult> DiscardAsync(HttpContext http, string service, string id, OperationsClient operations)
    {
        if (Note(http) is not { Length: > 0 and <= LongestNote } note)
        {
            return BadQuery.Page($"Discarding needs a note of 1 to {LongestNote} letters: why shall this message never take effect? Go back and write it.");
        }

        var answer = await operations.DoAsync<Letter>(service, $"{LetterUrl.Door(id)}/discard", new { note }, http.RequestAborted);
        return Told(service, id, answer, "Discarded: it will never take effect.", "Not discarded");
    }

    private static SeeOther Told(string service, string id, Answer<Letter> answer, string done, string not) =>
        new(LetterUrl.One(service, id), answer.Trouble is null ? done : $"{not}: {answer.Trouble}.");

    private static string? Note(HttpContext http) => http.Request.Form["note"].ToString().Trim() is { Length: > 0 } note ? note : null;
}
