using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace OpenGov.ServiceDefaults;

/// <summary>An operator sees what could not be handled, newest first.</summary>
internal static class ListDeadLetters
{
    internal const int LongestName = 200;
    private const int UsualPage = 50, LongestPage = 200;

    /// <param name="Items">The messages of this page.</param>
    /// <param name="Next">Give it back as <c>before</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<DeadLetterRecord> Items, string? Next);

    internal static void Map(IEndpointRouteBuilder letters) =>
        letters.MapGet("/", Handle).WithName(nameof(ListDeadLetters)).WithSummary("Messages that could not be handled");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        ServiceDb db,
        [AllowedValues(DeadLetterStates.Open, DeadLetterStates.Replayed, DeadLetterStates.Discarded, null)] string? state,
        [PlainText(LongestName, OneLine = true, Optional = true)] string? kind,
        [PlainText(LongestName, OneLine = true, Optional = true)] string? queue,
        [PlainText(100, OneLine = true, Optional = true)] string? before,
        [Range(1, LongestPage)] int? take,
        CancellationToken cancellation)
    {
        var letters = db.Set<DeadLetter>().AsNoTracking();
        if (before is not null)
        {
            if (Position.Parse(before) is not { } last)
                return Problems.BadRequest("page.malformed-position", "Give 'before' as it stood in 'next' of the page before.");
            letters = letters.Where(one => one.FailedAt < last.At || (one.FailedAt == last.At && one.Id < last.Id));
        }

        letters = state is null ? letters : letters.Where(one => one.State == state);
        letters = kind is null ? letters : letters.Where(one => one.Kind == kind);
        letters = queue is null ? letters : letters.Where(one => one.Queue == queue);
        var size = take ?? UsualPage;
        var found = await letters.OrderByDescending(one => one.FailedAt).ThenByDescending(one => one.Id).Take(size + 1).ToListAsync(cancellation);
        var page = found.Take(size).Select(letter => new DeadLetterRecord(letter)).ToList();
        return TypedResults.Ok(new Response(page, found.Count > size ? new Position(page[^1].FailedAt, page[^1].Id).ToString() : null));
    }

    /// <summary>Where a page ended: the next one begins after it, whatever came meanwhile.</summary>
    private sealed record Position(DateTimeOffset At, Guid Id)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks:x}-{Id:n}");

        internal static Position? Parse(string text) =>
            text.Split('-') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at)
            && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParseExact(id, "n", out var letter)
                ? new Position(new DateTimeOffset(at, TimeSpan.Zero), letter)
                : null;
    }
}
