namespace OpenGov.Doctor.Checks;

/// <summary>What a service has to say and could not, and what it was told and could not take in.</summary>
internal static class Messages
{
    private static readonly TimeSpan OldestOutbox = TimeSpan.FromSeconds(60);

    internal static async Task<Finding> OutboxAsync(Database database, CancellationToken cancellation)
    {
        const string sql = """
            SELECT count(*), coalesce(extract(epoch FROM now() - min(announced_at)), 0)::bigint, coalesce(max(last_failure), '') FROM outbox_messages
            """;
        await using var asked = await Asked.OfAsync(database.ConnectionString, sql, cancellation);
        var (name, waiting, age) = ($"outbox {database.Name}", asked.Number(0), TimeSpan.FromSeconds(asked.Number(1)));
        var why = asked.Text(2) is { Length: > 0 } failure ? $", last failure {failure}" : "";
        return waiting == 0 ? Finding.Ok(name, "nothing waits")
            : age <= OldestOutbox ? Finding.Ok(name, $"{waiting} wait, the oldest for {Size.Of(age)}")
            : Finding.Bad(name, $"{waiting} wait, the oldest for {Size.Of(age)}{why}", $"nobody hears of these events: see that the broker and {database.Name} run (logs/{database.Name}.log); they are sent by themselves then");
    }

    internal static async Task<Finding> DeadLettersAsync(Database database, CancellationToken cancellation)
    {
        const string sql = "SELECT count(*), coalesce(min(first_failed_at)::text, ''), coalesce(min(kind), '') FROM dead_letters WHERE state = 'open'";
        await using var asked = await Asked.OfAsync(database.ConnectionString, sql, cancellation);
        var name = $"dead letters {database.Name}";
        return asked.Number(0) == 0
            ? Finding.Ok(name, "none")
            : Finding.Bad(name, $"{asked.Number(0)} not handled (as {asked.Text(2)}), the oldest since {asked.Text(1)}", "see why on the dashboard's page of dead letters; mend the cause, then replay or discard them with a note");
    }
}
