using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Forgets answers after 24 hours, received messages after 14 days (no broker repeats one so late), and what operators decided of
/// dead letters after 90 days.
/// </summary>
internal sealed class ForgetOldKeys(NpgsqlDataSource dataSource, TimeProvider clock) : ILeasedJob
{
    private static readonly TimeSpan InboxKeptFor = TimeSpan.FromDays(14);

    private static readonly TimeSpan HandledLettersKeptFor = TimeSpan.FromDays(90);

    public string Name => "forget-old-keys";

    public TimeSpan Pause => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(Delete("DELETE FROM idempotency_keys WHERE kept_at < $1", IdempotencyKey.KeptFor));
        batch.BatchCommands.Add(Delete("DELETE FROM inbox_messages WHERE received_at < $1", InboxKeptFor));
        batch.BatchCommands.Add(Delete("DELETE FROM dead_letters WHERE handled_at < $1", HandledLettersKeptFor));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlBatchCommand Delete(string sql, TimeSpan keptFor)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - keptFor });
        return command;
    }
}
