using MassTransit;
using Microsoft.EntityFrameworkCore;
using OpenGov.Notification.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;

namespace OpenGov.Notification.Features;

/// <summary>
/// Remembers the address and language of a person or an institution, or that they gave no address; what waited for them goes
/// out, or ends.
/// </summary>
public sealed class RememberWhereSomeoneIsTold(NotificationDb db, TimeProvider clock) : IConsumer<RememberContact>
{
    public async Task Consume(ConsumeContext<RememberContact> context)
    {
        var (command, now, cancellation) = (context.Message, clock.GetUtcNow(), context.CancellationToken);
        if (await db.Contacts.FindAsync([command.ContactId], cancellation) is { } known)
        {
            known.Change(command.Address, command.Language, now);
        }
        else
        {
            db.Contacts.Add(Contact.Remember(command.ContactId, command.Address, command.Language, now));
        }

        await db.SaveChangesAsync(cancellation);

        // After the contact, and whether or not they seem to wait: who looks for the address just now holds the message's row.
        // With an address only what has no words yet; without one also what waits for the server, since it ends as well.
        var hasNoAddress = command.Address.Length == 0;
        await db.Messages
            .Where(message => message.RecipientId == command.ContactId && message.State == MessageState.Written && (hasNoAddress || message.Text == null))
            .ExecuteUpdateAsync(messages => messages.SetProperty(message => message.NextAttemptAt, now), cancellation);
        db.WakeAfterCommit(SendWrittenMessages.JobName);
    }
}
