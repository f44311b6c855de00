using Microsoft.EntityFrameworkCore;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features.Sending;

/// <summary>A message that is being sent, and where to.</summary>
internal sealed record ClaimedMessage(Message Message, string Address);

/// <summary>Finds the message that is due next and records, before anything leaves the house, that it is being sent.</summary>
internal sealed class NextMessage(LetterWriter writer, TimeProvider clock)
{
    /// <returns>Null when nothing is due.</returns>
    internal async Task<ClaimedMessage?> ClaimAsync(NotificationDb db, CancellationToken cancellation)
    {
        while (true)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var due = await db.Messages.FromSql($"""
                SELECT * FROM messages WHERE state = 'written' AND next_attempt_at <= {clock.GetUtcNow()}
                ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
                """).IgnoreQueryFilters().ToListAsync(cancellation);
            if (due is not [var message])
            {
                return null;
            }

            var contact = await db.Contacts.FindAsync([message.RecipientId], cancellation);
            await PrepareAsync(db, message, contact, cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            if (message.State == MessageState.Sending)
            {
                return new ClaimedMessage(message, contact!.Address);
            }
        }
    }

    private async Task PrepareAsync(NotificationDb db, Message message, Contact? contact, CancellationToken cancellation)
    {
        try
        {
            if (contact is null)
            {
                message.WaitFor("the recipient's address", clock.GetUtcNow());
            }
            else if (message.Text is not null)
            {
                message.BeginSending();
            }
            else if (await writer.WriteAsync(db, message, contact.Language, cancellation) is { } letter)
            {
                message.Compose(letter);
                message.BeginSending();
            }
            else
            {
                message.WaitFor("the name of an institution", clock.GetUtcNow());
            }
        }
        catch (BusinessRuleException impossible)
        {
            message.CannotBeComposed(impossible.Message);
        }
    }
}
