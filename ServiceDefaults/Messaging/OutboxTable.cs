using Npgsql;
using NpgsqlTypes;

namespace OpenGov.ServiceDefaults;

/// <summary>Why a message could not be sent, and how long it rests.</summary>
internal sealed record SendFailure(long Sequence, string Reason);

/// <summary>The outbox as its one sender reads and clears it.</summary>
internal sealed class OutboxTable(NpgsqlDataSource dataSource)
{
    // By its indexes, whatever the statistics say: planned when the outbox was empty, it would read the whole backlog for each few messages.
    internal const string ByIndex = "SELECT set_config('enable_seqscan', 'off', true)";

    // A case whose first message rests holds back the rest of that case, and no other.
    internal const string Read = """
        SELECT sequence, message_id, case_id, type, body, trace_parent, announced_at FROM outbox_messages
        WHERE case_id NOT IN (SELECT case_id FROM outbox_messages WHERE not_before IS NOT NULL AND not_before > now())
        ORDER BY sequence LIMIT $1
        """;

    // The pause doubles from a quarter of a second up to 16 seconds.
    private const string Rest = """
        UPDATE outbox_messages SET attempts = attempts + 1, last_failure = failure.reason,
            not_before = now() + interval '250 ms' * power(2, least(attempts, 6))
        FROM unnest($1, $2) AS failure (sequence, reason) WHERE outbox_messages.sequence = failure.sequence
        """;

    internal async Task<List<OutboxMessage>> ReadAsync(int atMost, CancellationToken cancellation)
    {
        await using var batch = dataSource.CreateBatch(); // one transaction, which the setting does not outlive
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ByIndex));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Read) { Parameters = { new() { Value = atMost } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var messages = new List<OutboxMessage>();
        while (await reader.ReadAsync(cancellation))
        {
            messages.Add(new()
            {
                Sequence = reader.GetInt64(0),
                MessageId = reader.GetGuid(1),
                CaseId = reader.GetGuid(2),
                Type = reader.GetString(3),
                Body = reader.GetString(4),
                TraceParent = reader.IsDBNull(5) ? null : reader.GetString(5),
                AnnouncedAt = reader.GetFieldValue<DateTimeOffset>(6),
            });
        }

        return messages;
    }

    internal async Task SettleAsync(IReadOnlyCollection<long> sent, IReadOnlyCollection<SendFailure> failed, CancellationToken cancellation)
    {
        await using var batch = dataSource.CreateBatch();
        if (sent.Count > 0)
        {
            var delete = new NpgsqlBatchCommand("DELETE FROM outbox_messages WHERE sequence = ANY($1)");
            delete.Parameters.Add(new() { Value = sent.ToArray() });
            batch.BatchCommands.Add(delete);
        }

        if (failed.Count > 0)
        {
            var rest = new NpgsqlBatchCommand(Rest);
            rest.Parameters.Add(new() { Value = failed.Select(failure => failure.Sequence).ToArray() });
            rest.Parameters.Add(new() { Value = failed.Select(failure => failure.Reason).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
            batch.BatchCommands.Add(rest);
        }

        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellation);
    }
}
