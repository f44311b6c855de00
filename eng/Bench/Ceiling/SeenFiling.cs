using Npgsql;

namespace OpenGov.Bench.Ceiling;

/// <summary>
/// Writes down every row that a filing inserts, before the outbox deletes its own: for each table a twin in the schema
/// <c>seen</c>, with the transaction and the order.
/// </summary>
internal static class SeenFiling
{
    private const string Watch = """
        CREATE SCHEMA seen;
        CREATE SEQUENCE seen.place;
        CREATE FUNCTION seen.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $note$
        BEGIN
          EXECUTE format('INSERT INTO seen.%I SELECT txid_current(), nextval(''seen.place''), ($1).*', TG_TABLE_NAME) USING NEW;
          RETURN NULL;
        END $note$;
        DO $each$
        DECLARE name text;
        BEGIN
          FOR name IN SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' LOOP
            EXECUTE format('CREATE TABLE seen.%1$I (seen_in bigint, seen_at bigint, LIKE public.%1$I)', name);
            EXECUTE format('CREATE TRIGGER seen AFTER INSERT ON public.%I FOR EACH ROW EXECUTE FUNCTION seen.note()', name);
          END LOOP;
        END $each$
        """;

    internal static Task WatchAsync(NpgsqlDataSource complaints, CancellationToken stop) => ExecuteAsync(complaints, Watch, stop);

    /// <summary>Filing costs what it did before; what was seen stays.</summary>
    internal static Task LookAwayAsync(NpgsqlDataSource complaints, CancellationToken stop) => ExecuteAsync(complaints, "DROP FUNCTION seen.note() CASCADE", stop);

    internal static Task ForgetAsync(NpgsqlDataSource complaints, CancellationToken stop) => ExecuteAsync(complaints, "DROP SCHEMA seen CASCADE", stop);

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(stop);
    }
}
