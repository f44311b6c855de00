using Npgsql;
using OpenGov.Testing;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class OutboxUnderABacklog(Tiny tiny)
{
    private const int PagesForOneBatch = 200;

    // As at night: empty when its statistics were taken and its plan was made. Then a crowd files.
    private static readonly string[] NightThenCrowd =
    [
        "CREATE TEMP TABLE outbox_messages (LIKE public.outbox_messages INCLUDING ALL)",
        "ANALYZE outbox_messages",
        "SET LOCAL plan_cache_mode = force_generic_plan",
        OutboxTable.ByIndex,
        $"PREPARE read (int) AS {OutboxTable.Read}",
        "EXECUTE read (512)",
        """
        INSERT INTO outbox_messages (message_id, case_id, type, body, announced_at, attempts)
        SELECT gen_random_uuid(), gen_random_uuid(), 'NoteWritten', repeat('x', 350), now(), 0 FROM generate_series(1, 20000)
        """,
    ];

    [Fact]
    public async Task To_read_the_next_few_messages_does_not_read_all_that_wait()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var connection = new NpgsqlConnection(tiny.Service.Database);
        await connection.OpenAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        foreach (var sql in NightThenCrowd)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(stop);
        }

        Assert.InRange(await PagesRead.ByAsync(connection, "EXECUTE read (512)", stop), 1, PagesForOneBatch);
    }
}
