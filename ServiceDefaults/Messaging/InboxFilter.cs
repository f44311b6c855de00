using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace OpenGov.ServiceDefaults;

/// <summary>A message that a consumer has taken in.</summary>
internal sealed class InboxMessage
{
    public required Guid MessageId { get; init; }
    public required string Consumer { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>
/// Puts the receipt of a message and its effect into one transaction: delivered twice, a message takes effect once.
/// </summary>
internal sealed partial class InboxFilter<T>(ServiceDb db, TimeProvider clock, ILogger<InboxFilter<T>> log) : IFilter<ConsumeContext<T>>
    where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var messageId = context.MessageId
            ?? throw new BusinessRuleException("message.without-id", "A message without id cannot be told from its repetition.");
        var consumer = context.ReceiveContext.InputAddress.AbsolutePath.TrimStart('/');

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        // A second copy waits here for the first one's end, and is then known.
        var isNew = await db.Database.ExecuteSqlAsync(
            $"INSERT INTO inbox_messages (message_id, consumer, received_at) VALUES ({messageId}, {consumer}, {clock.GetUtcNow()}) ON CONFLICT DO NOTHING",
            context.CancellationToken) == 1;
        if (!isNew)
        {
            LogKnown(log, messageId, consumer);
            // Nobody having consumed it, it would be moved to "…_skipped", where it lay for ever, addresses included.
            await context.NotifyConsumed(TimeSpan.Zero, consumer);
            return;
        }

        await next.Send(context);
        await transaction.CommitAsync(context.CancellationToken);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId} was taken in before by {Consumer}")]
    private static partial void LogKnown(ILogger log, Guid messageId, string consumer);
}
