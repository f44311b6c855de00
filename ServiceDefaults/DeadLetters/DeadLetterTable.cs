using Npgsql;
using NpgsqlTypes;

namespace OpenGov.ServiceDefaults;

/// <summary>The dead letters as they are put into the store.</summary>
internal sealed class DeadLetterTable(NpgsqlDataSource dataSource)
{
    // A letter that comes again because we died before its ack tells of the same failure, and is neither counted nor opened again.
    private const string Keep = """
        INSERT INTO dead_letters AS kept
            (id, queue, message_id, kind, reason, detail, fault, failed_at, first_failed_at, times, trace_id, properties, body, state, taken_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1, $9, $10, $11, 'open', $12)
        ON CONFLICT (queue, message_id) DO UPDATE SET
            kind = excluded.kind, reason = excluded.reason, detail = excluded.detail, fault = excluded.fault, failed_at = excluded.failed_at,
            times = kept.times + 1, trace_id = coalesce(excluded.trace_id, kept.trace_id), properties = excluded.properties, body = excluded.body,
            state = 'open', taken_at = excluded.taken_at, handled_at = NULL, handled_by = NULL, note = NULL
        WHERE kept.failed_at <> excluded.failed_at
        """;

    internal async Task KeepAsync(DeadLetter letter, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Keep);
        foreach (var value in (object?[])[letter.Id, letter.Queue, letter.MessageId, letter.Kind, letter.Reason])
            command.Parameters.Add(new() { Value = value });
        command.Parameters.Add(Text(letter.Detail));
        command.Parameters.Add(new() { Value = letter.Fault });
        command.Parameters.Add(new() { Value = letter.FailedAt });
        command.Parameters.Add(Text(letter.TraceId));
        command.Parameters.Add(Text(letter.Properties));
        command.Parameters.Add(new() { Value = letter.Body });
        command.Parameters.Add(new() { Value = letter.TakenAt });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>How many wait for a decision, by queue.</summary>
    internal async Task<Dictionary<string, long>> CountOpenAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand("SELECT queue, count(*) FROM dead_letters WHERE state = 'open' GROUP BY queue");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var open = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            open[reader.GetString(0)] = reader.GetInt64(1);
        return open;
    }

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
