using Npgsql;
using OpenGov.Notification.Data;
using OpenGov.Testing;

namespace OpenGov.Notification.Tests;

public sealed class UnderABacklog(NotificationFixture app)
{
    private const int PagesForAFewContacts = 150;

    // As after a quiet hour: many letters sent and none waiting when PostgreSQL took its statistics; then a crowd files.
    private const string Backlog = """
        CREATE FUNCTION pg_temp.write(state text) RETURNS void LANGUAGE sql AS $write$
            INSERT INTO messages (id, source_id, recipient_id, template, ground, complaint_id, reference, institution_id, state, attempts, times_waited, written_at, next_attempt_at, sent_at)
            SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'routed', '', gen_random_uuid(), 'LT-1', gen_random_uuid(), state, 0, 0, now(), now(), CASE state WHEN 'sent' THEN now() END
            FROM generate_series(1, 20000)
        $write$;
        INSERT INTO contacts SELECT gen_random_uuid(), 'p@people.test', 'lt', now() FROM generate_series(1, 20000);
        SELECT pg_temp.write('sent');
        ANALYZE messages;
        ANALYZE contacts;
        SELECT pg_temp.write('written');
        """;

    [Fact]
    public async Task To_remember_a_few_contacts_does_not_read_all_letters_that_wait()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var connection = new NpgsqlConnection(app.Service.Database);
        await connection.OpenAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop); // never committed: nobody is written to
        await ExecuteAsync(Backlog);
        await ExecuteAsync("SET LOCAL plan_cache_mode = force_generic_plan");
        await ExecuteAsync($"PREPARE remember (uuid[], text[], timestamptz, uuid[], text[], uuid[]) AS {new RememberedContacts().Afterwards}");

        var few = await AskAsync("SELECT array_agg(id) FROM (SELECT id FROM contacts LIMIT 10) AS few");

        var remember = $"EXECUTE remember (NULL, NULL, now(), NULL, NULL, '{{{string.Join(',', few)}}}')";
        Assert.InRange(await PagesRead.ByAsync(connection, remember, stop), 1, PagesForAFewContacts);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(stop);
        }

        async Task<Guid[]> AskAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return (Guid[])(await command.ExecuteScalarAsync(stop))!;
        }
    }
}
