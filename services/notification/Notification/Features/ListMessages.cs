using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>A person, an officer or an operator sees which messages were written to them, newest first.</summary>
internal static class ListMessages
{
    private const int MostOnAPage = 100;

    /// <param name="Items">The messages of this page.</param>
    /// <param name="Next">Give it back as <c>after</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<MessageRecord> Items, string? Next);

    internal static void Map(IEndpointRouteBuilder messages) =>
        messages.MapGet("/", Handle).WithName(nameof(ListMessages)).WithSummary("Messages written to you; for operators, all");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        NotificationDb db,
        [EnumDataType(typeof(MessageState))] MessageState? state,
        [StringLength(40), RegularExpression("[A-Za-z0-9-]+")] string? reference,
        [StringLength(100)] string? after,
        [Range(1, MostOnAPage)] int? limit,
        CancellationToken cancellation)
    {
        var messages = db.Messages.AsNoTracking();
        if (after is not null)
        {
            if (PagePosition.Parse(after) is not { } last)
            {
                return Problems.BadRequest("page.malformed-position", "Give 'after' as it stood in 'next' of the page before.");
            }

            messages = messages.Where(m => m.WrittenAt < last.WrittenAt || (m.WrittenAt == last.WrittenAt && m.Id < last.Id));
        }

        messages = state is null ? messages : messages.Where(m => m.State == state);
        messages = reference is null ? messages : messages.Where(m => m.Reference == reference);
        var size = limit ?? 50;
        var items = await MessageRecord.ReadAsync(
            db, messages.OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).Take(size + 1), cancellation);
        var page = items.Take(size).ToList();
        return TypedResults.Ok(new Response(page, items.Count > size ? PagePosition.Of(page[^1]).ToString() : null));
    }
}
