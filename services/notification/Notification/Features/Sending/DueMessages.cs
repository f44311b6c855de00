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
            var due = await WithWhatTheyNeed(db, db.Messages.Where(message => message.State == MessageState.Written && message.NextAttemptAt <= now)
                .OrderBy(message => message.NextAttemptAt).Take(AtOnce)).AsNoTracking().ToListAsync(cancellation);
            var ready = Prepare(due);
            if (ready.Count < due.Count)
            {
                var inWords = ready.Select(one => one.Message.Id).ToHashSet();
                ready = [.. ready, .. await SettleAsync(db, [.. due.Select(one => one.Message.Id).Where(id => !inWords.Contains(id))], cancellation)];
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
        var locked = await db.Database.SqlQuery<Guid>($"SELECT id FROM messages WHERE state = 'written' AND id = ANY({lacking}) FOR UPDATE SKIP LOCKED").ToListAsync(cancellation);
        var ready = Prepare(await WithWhatTheyNeed(db, db.Messages.Where(message => locked.Contains(message.Id))).ToListAsync(cancellation));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return ready;
    }

    // One question for all of it: this lies on the way of every mail.
    private static IQueryable<DueMessage> WithWhatTheyNeed(NotificationDb db, IQueryable<Message> messages) =>
        from message in messages.IgnoreQueryFilters()
        join contact in db.Contacts on message.RecipientId equals contact.Id into contacts
        from contact in contacts.DefaultIfEmpty()
        join institution in db.InstitutionNames on message.InstitutionId equals institution.Id into institutions
        from institution in institutions.DefaultIfEmpty()
        join fromInstitution in db.InstitutionNames on message.FromInstitutionId equals fromInstitution.Id into fromInstitutions
        from fromInstitution in fromInstitutions.DefaultIfEmpty()
        orderby message.NextAttemptAt
        select new DueMessage(message, contact, institution, fromInstitution);

    private List<AddressedMessage> Prepare(List<DueMessage> due)
    {
        var ready = new List<AddressedMessage>();
        foreach (var one in due)
        {
            var (message, contact, names) = (one.Message, one.Contact, one.Names);
            if (contact is null)
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

    /// <summary>With the address and the names that are known.</summary>
    private sealed record DueMessage(Message Message, Contact? Contact, InstitutionName? Institution, InstitutionName? FromInstitution)
    {
        internal IReadOnlyDictionary<Guid, InstitutionName> Names { get; } =
            new[] { Institution, FromInstitution }.OfType<InstitutionName>().DistinctBy(name => name.Id).ToDictionary(name => name.Id);
    }
}
