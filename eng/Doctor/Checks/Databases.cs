using Npgsql;

namespace OpenGov.Doctor.Checks;

/// <summary>PostgreSQL itself, then each service's database with its messages.</summary>
internal static class Databases
{
    private const string Server = "PostgreSQL";

    private const string ServerSql = """
        SELECT current_setting('server_version'), (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
            current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
            coalesce((SELECT max(extract(epoch FROM now() - xact_start)) FROM pg_stat_activity WHERE state = 'idle in transaction'), 0)::bigint,
            (SELECT max(age(datfrozenxid)) FROM pg_database)::bigint,
            (SELECT count(*) FROM pg_replication_slots WHERE NOT active)
        """;

    private const string TablesSql = """
        SELECT to_regclass('applied_migrations') IS NOT NULL, to_regclass('outbox_messages') IS NOT NULL, to_regclass('dead_letters') IS NOT NULL,
            pg_database_size(current_database())
        """;

    internal static IEnumerable<Check> Checks(Places places)
    {
        if (places.DatabaseServer is not { } server)
            return [Check.Of(Server, Checkup.Start, () => [Finding.Bad(Server, "its address is not known", Checkup.Start)])];
        return places.Databases
            .Select(database => new Check($"database {database.Name}", Away(database.ConnectionString), cancellation => DatabaseAsync(database, cancellation)))
            .Prepend(new(Server, Away(server), cancellation => ServerAsync(server, cancellation)));
    }

    private static string Away(string connectionString)
    {
        var place = new NpgsqlConnectionStringBuilder(connectionString);
        return $"see that PostgreSQL runs at {place.Host}:{place.Port} and lets {place.Username} in; its log is logs/postgres.log in the data folder";
    }

    private static async Task<IReadOnlyList<Finding>> ServerAsync(string connectionString, CancellationToken cancellation)
    {
        await using var asked = await Asked.OfAsync(connectionString, ServerSql, cancellation);
        var (used, most, idle, age, slots) = (asked.Number(1), asked.Number(2), asked.Number(3), asked.Number(4), asked.Number(5));
        var found = $"{asked.Text(0).Split(' ')[0]}, {used} of {most} connections used, oldest transaction id {age / 1_000_000} M";
        return
        [
            used * 100 >= most * 95 ? Finding.Bad(Server, found, "connections run out: stop replicas, or raise max_connections")
            : age > 1_500_000_000 ? Finding.Bad(Server, found, "transaction ids run out: run VACUUM FREEZE on each database, and find what holds back autovacuum")
            : used * 100 >= most * 80 ? Finding.Warn(Server, found, "connections get scarce: see pg_stat_activity for who holds them")
            : idle > 300 ? Finding.Warn(Server, $"{found}; a transaction has been idle for {idle} s", "find it in pg_stat_activity (state 'idle in transaction') and end it: it holds locks and old rows")
            : slots > 0 ? Finding.Warn(Server, $"{found}; {slots} replication slots without a reader", "a replica is away: bring it back, or drop its slot, which keeps the log from being reused")
            : Finding.Ok(Server, found),
        ];
    }

    private static async Task<IReadOnlyList<Finding>> DatabaseAsync(Database database, CancellationToken cancellation)
    {
        try
        {
            return await TablesAsync(database, cancellation);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return [Unmigrated(database, "does not exist")];
        }
    }

    private static async Task<IReadOnlyList<Finding>> TablesAsync(Database database, CancellationToken cancellation)
    {
        bool hasMigrations, hasOutbox, hasDeadLetters;
        long size;
        await using (var tables = await Asked.OfAsync(database.ConnectionString, TablesSql, cancellation))
            (hasMigrations, hasOutbox, hasDeadLetters, size) = (tables.Yes(0), tables.Yes(1), tables.Yes(2), tables.Number(3));
        var name = $"database {database.Name}";
        if (!hasMigrations || !hasOutbox)
            return [Unmigrated(database, "has no tables: it was never migrated")];
        var findings = new List<Finding>
        {
            await MigrationsAsync(name, database, size, cancellation),
            await Messages.OutboxAsync(database, cancellation),
        };
        if (hasDeadLetters) findings.Add(await Messages.DeadLettersAsync(database, cancellation));
        return findings;
    }

    private static async Task<Finding> MigrationsAsync(string name, Database database, long size, CancellationToken cancellation)
    {
        await using var asked = await Asked.OfAsync(database.ConnectionString, "SELECT count(*), coalesce(max(name), '') FROM applied_migrations", cancellation);
        return asked.Number(0) > 0
            ? Finding.Ok(name, $"{asked.Number(0)} migrations, {Size.Of(size)}")
            : Unmigrated(database, "no migration was ever applied");
    }

    private static Finding Unmigrated(Database database, string found) => Finding.Bad(
        $"database {database.Name}", found, $"start “{database.Name}-migration” on the dashboard, or {Checkup.Start}");
}
