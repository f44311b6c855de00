using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Notification.Data;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>One message as it was sent, with what became of it.</summary>
internal static class ReadMessage
{
    /// <param name="Record">What became of it.</param>
    /// <param name="Text">The words that were sent; null while it waits for an address or a name.</param>
    public sealed record Response(MessageRecord Record, string? Text);

    internal static void Map(IEndpointRouteBuilder messages) =>
        messages.MapGet("/{id:guid}", Handle).WithName(nameof(ReadMessage)).WithSummary("One message: its words and what became of it")
            .ProducesProblem(404);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, NotificationDb db, CancellationToken cancellation)
    {
        var messages = db.Messages.AsNoTracking().Where(message => message.Id == id);
        if (await MessageRecord.ReadAsync(db, messages, cancellation) is not [var record])
        {
            return Problems.NotFound("message.unknown", "There is no such message, or it was not written to you.");
        }

        var text = await messages.Select(message => message.Text).SingleAsync(cancellation);
        return TypedResults.Ok(new Response(record, text));
    }
}
