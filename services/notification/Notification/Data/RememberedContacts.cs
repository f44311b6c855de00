using Npgsql;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Data;

/// <summary>Contacts as they are remembered, the last word about each; what waited for them is due again.</summary>
public sealed class RememberedContacts : IWrittenTogether<Contact>
{
    public string Sql => """
        INSERT INTO contacts (id, address, language, remembered_at)
        SELECT DISTINCT ON (id) id, address, language, remembered_at
        FROM unnest($4, $5, $6, $7, $8, $9) WITH ORDINALITY AS effects (message_id, consumer, id, address, language, remembered_at, place)
        JOIN receipts USING (message_id, consumer) ORDER BY id, place DESC
        ON CONFLICT (id) DO UPDATE SET address = excluded.address, language = excluded.language, remembered_at = excluded.remembered_at
        """;

    // After the contact, and whether or not they seem to wait: who looks for the address just now holds the message's row.
    // With an address only what has no words yet; without one also what waits for the server, since it ends as well.
    // Person by person, and by an index that holds whatever is unsent (OFFSET keeps the rest out of it): when the statistics are of a
    // quiet hour PostgreSQL takes what waits for next to nothing, and reads all of it for each few contacts.
    public string Afterwards => """
        WITH waiting AS (
            SELECT message.id FROM contacts CROSS JOIN LATERAL (
                SELECT id, state, text FROM messages WHERE recipient_id = contacts.id AND sent_at IS NULL OFFSET 0 FOR UPDATE) AS message
            WHERE contacts.id = ANY($6) AND message.state = 'written' AND (contacts.address = '' OR message.text IS NULL))
        UPDATE messages SET next_attempt_at = $3 FROM waiting WHERE messages.id = waiting.id
        """;

    public string Wakes => Features.SendWrittenMessages.JobName;

    public IEnumerable<NpgsqlParameter> Columns(IReadOnlyList<Contact> effects) =>
    [
        new NpgsqlParameter<Guid[]> { TypedValue = [.. effects.Select(contact => contact.Id)] },
        new NpgsqlParameter<string[]> { TypedValue = [.. effects.Select(contact => contact.Address)] },
        new NpgsqlParameter<string[]> { TypedValue = [.. effects.Select(contact => contact.Language)] },
        new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. effects.Select(contact => contact.RememberedAt)] },
    ];
}
