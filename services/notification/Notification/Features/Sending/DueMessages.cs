using Microsoft.EntityFrameworkCore;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features.Sending;

/// <summary>A message that is in words, and where to.</summary>
internal sealed record AddressedMessage(Message Message, string Address)
{
    /// <summary>Its attempts as they stand in the record that says it is being sent.</summary>
    public int AttemptsRecorded { get; set; }
}

/// <summary>Finds messages that are due and puts them into words; those that lack an address or a name wait, and those to somebody without address end.</summary>
internal sealed class DueMessages(LetterWriter writer, TimeProvider clock)
{
    private const int AtOnce = 64;

    /// <returns>Messages that can be sent, their words not recorded yet; empty when nothing is due.</returns>
    internal async Task<IReadOnlyList<AddressedMessage>> ReadAsync(NotificationDb db, CancellationToken cancellation)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var due = await db.Messages.IgnoreQueryFilters().AsNoTracking()
                .Where(message => message.State == MessageState.Written && message.NextAttemptAt <= now)
                .OrderBy(message => message.NextAttemptAt).Take(AtOnce).ToListAsync(cancellation);
            var ready = await PrepareAsync(db, due, cancellation);
            if (ready.Count < due.Count)
            {
                var inWords = ready.Select(one => one.Message.Id).ToHashSet();
                ready = [.. ready, .. await SettleAsync(db, [.. due.Select(one => one.Id).Where(id => !inWords.Contains(id))], cancellation)];
            }

            if (ready.Count > 0 || due.Count == 0)
            {
                return ready;
            }
        }
    }

    /// <summary>Those that seem to lack something are looked at again, and let wait or end.</summary>
    private async Task<IReadOnlyList<AddressedMessage>> SettleAsync(NotificationDb db, Guid[] lacking, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Locked before the addresses are looked up: who remembers one meanwhile waits, and then wakes what waits for it.
        var due = await db.Messages.FromSql($"SELECT * FROM messages WHERE state = 'written' AND id = ANY({lacking}) FOR UPDATE SKIP LOCKED")
            .IgnoreQueryFilters().OrderBy(message => message.NextAttemptAt).ToListAsync(cancellation); // ordered outside: its columns are then named, and a kept plan outlives a migration
        var ready = await PrepareAsync(db, due, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return ready;
    }

    private async Task<IReadOnlyList<AddressedMessage>> PrepareAsync(
        NotificationDb db, List<Message> due, CancellationToken cancellation)
    {
        if (due.Count == 0)
        {
            return [];
        }

        var recipients = due.Select(message => message.RecipientId).Distinct().ToList();
        var contacts = await db.Contacts.AsNoTracking()
            .Where(contact => recipients.Contains(contact.Id)).ToDictionaryAsync(contact => contact.Id, cancellation);
        var institutions = due.SelectMany(message => message.Institutions).Distinct().ToList();
        var names = await db.InstitutionNames.AsNoTracking()
            .Where(name => institutions.Contains(name.Id)).ToDictionaryAsync(name => name.Id, cancellation);

        var ready = new List<AddressedMessage>();
        foreach (var message in due)
        {
            if (!contacts.TryGetValue(message.RecipientId, out var contact))
            {
                message.WaitFor("the recipient's address", clock.GetUtcNow());
            }
            else if (!contact.HasAddress)
            {
                message.CannotBeAddressed();
            }
            else if (!message.Institutions.All(names.ContainsKey))
            {
                message.WaitFor("the name of an institution", clock.GetUtcNow());
            }
            else if (IsInWords(message, contact.Language, names))
            {
                ready.Add(new AddressedMessage(message, contact.Address));
            }
        }

        return ready;
    }

    private bool IsInWords(Message message, string language, IReadOnlyDictionary<Guid, InstitutionName> names)
    {
        try
        {
            if (message.Text is null)
            {
                message.Compose(writer.Write(message, language, names));
            }

            return true;
        }
        catch (BusinessRuleException impossible)
        {
            message.CannotBeComposed(impossible.Message);
            return false;
        }
    }
}
