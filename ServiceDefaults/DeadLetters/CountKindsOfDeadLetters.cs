using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace OpenGov.ServiceDefaults;

/// <summary>An operator sees what waits for a decision, by kind, queue and reason.</summary>
internal static class CountKindsOfDeadLetters
{
    /// <param name="Kind">The name of the contract.</param>
    /// <param name="Queue">Where it failed.</param>
    /// <param name="Reason">The type of the exception, or why the broker gave it up.</param>
    /// <param name="Count">How many are open.</param>
    /// <param name="Oldest">When the first of them failed.</param>
    /// <param name="Newest">When the last of them failed.</param>
    public sealed record Response(string Kind, string Queue, string Reason, int Count, DateTimeOffset Oldest, DateTimeOffset Newest);

    internal static void Map(IEndpointRouteBuilder letters) =>
        letters.MapGet("/kinds", Handle).WithName(nameof(CountKindsOfDeadLetters)).WithSummary("What waits for a decision, by kind, queue and reason");

    private static async Task<Ok<List<Response>>> Handle(ServiceDb db, CancellationToken cancellation) =>
        TypedResults.Ok(await db.Set<DeadLetter>().AsNoTracking()
            .Where(one => one.State == DeadLetterStates.Open)
            .GroupBy(one => new { one.Kind, one.Queue, one.Reason })
            .OrderByDescending(same => same.Count()).ThenBy(same => same.Key.Kind).ThenBy(same => same.Key.Queue).ThenBy(same => same.Key.Reason)
            .Select(same => new Response(
                same.Key.Kind, same.Key.Queue, same.Key.Reason, same.Count(), same.Min(one => one.FailedAt), same.Max(one => one.FailedAt)))
            .ToListAsync(cancellation));
}
