using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace OpenGov.ServiceDefaults;

/// <summary>Which operator did what, when and why, newest first.</summary>
internal static class ReadAudit
{
    private const int UsualPage = 50, LongestPage = 200;

    /// <param name="Number">Grows from deed to deed.</param>
    /// <param name="At">When.</param>
    /// <param name="By">The operator's account; <c>dashboard</c> for whoever used the operations key.</param>
    /// <param name="Deed">replay or discard.</param>
    /// <param name="DeadLetterId">On which message: its id in the list of dead letters, which forgets it after 90 days.</param>
    /// <param name="Kind">The name of its contract.</param>
    /// <param name="Queue">Where it had failed.</param>
    /// <param name="MessageId">The id with which it was sent.</param>
    /// <param name="Note">What they said to it.</param>
    public sealed record Item(
        long Number, DateTimeOffset At, string By, string Deed, Guid DeadLetterId, string Kind, string Queue, Guid MessageId, string? Note);

    /// <param name="Items">The deeds of this page.</param>
    /// <param name="Next">Give it back as <c>before</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<Item> Items, long? Next);

    internal static void Map(IEndpointRouteBuilder operations) =>
        operations.MapGet("/audit", Handle).WithName(nameof(ReadAudit)).WithSummary("What operators did, when and why");

    private static async Task<Ok<Response>> Handle(
        ServiceDb db, [Range(1, long.MaxValue)] long? before, [Range(1, LongestPage)] int? take, CancellationToken cancellation)
    {
        var size = take ?? UsualPage;
        var found = await db.Set<AuditedDeed>().AsNoTracking()
            .Where(deed => before == null || deed.Number < before)
            .OrderByDescending(deed => deed.Number).Take(size + 1)
            .Select(deed => new Item(deed.Number, deed.At, deed.By, deed.Deed, deed.DeadLetterId, deed.Kind, deed.Queue, deed.MessageId, deed.Note))
            .ToListAsync(cancellation);
        return TypedResults.Ok(new Response([.. found.Take(size)], found.Count > size ? found[size - 1].Number : null));
    }
}
