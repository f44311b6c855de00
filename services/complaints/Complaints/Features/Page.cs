using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>One page of a list; an empty list is an empty page.</summary>
/// <param name="Next">What <c>after</c> takes for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>How lists are paged: by the place after which the next page begins, so that what comes in meanwhile moves nothing.</summary>
internal static class Paging
{
    internal const int DefaultLimit = 25;
    internal const int MaxLimit = 100;

    internal static ProblemHttpResult UnknownPage => Problems.BadRequest("page.unknown", "'after' takes the 'next' of the page before, unchanged.");

    /// <param name="rows">One more than the limit when there is a next page.</param>
    /// <param name="limit">The length of a page.</param>
    /// <param name="show">What is shown of a row.</param>
    /// <param name="place">Where a row stands in the list.</param>
    internal static Page<T> ToPage<TRow, T>(this List<TRow> rows, int limit, Func<TRow, T> show, Func<TRow, string> place) => new(
        [.. rows.Take(limit).Select(show)],
        rows.Count > limit ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place(rows[limit - 1]))) : null);

    /// <summary>Reads the place of a case in a list; false when it is no such place.</summary>
    internal static bool TryRead(string? after, out CasePlace? place)
    {
        place = null;
        if (after is null) return true;
        if (!Base64Url.IsValid(after)) return false;

        if (Encoding.UTF8.GetString(Base64Url.DecodeFromChars(after)).Split('|') is not [var ticks, var id]
            || !Guid.TryParse(id, out var guid)
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > DateTime.MaxValue.Ticks)
            return false;

        place = new CasePlace(new DateTimeOffset(number, TimeSpan.Zero), guid);
        return true;
    }
}

/// <summary>The place of a case in a list: when, and among those of the same moment which.</summary>
internal sealed record CasePlace(DateTimeOffset At, Guid Id)
{
    internal DateOnly Day => DateOnly.FromDateTime(At.UtcDateTime);

    internal static string Write(DateTimeOffset at, Guid id) => $"{at.UtcTicks}|{id}";

    internal static string Write(DateOnly day, Guid id) => $"{day.ToDateTime(TimeOnly.MinValue).Ticks}|{id}";
}
