using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenGov.ServiceDefaults;

namespace OpenGov.Testing;

/// <summary>Compares the schema that the migrations made with the one that EF's model asks for.</summary>
public static class SchemaComparison
{
    private const string Catalog = """
        SELECT format('%s.%s %s%s', c.table_name, c.column_name, c.udt_name, CASE c.is_nullable WHEN 'YES' THEN ' null' ELSE '' END)
        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
        UNION ALL
        SELECT format('%s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f')
        """;

    /// <returns>What only one of the two has, less what is made by SQL on purpose; empty when they agree.</returns>
    /// <param name="service">The service, migrated.</param>
    /// <param name="madeBySqlOnly">Beginnings of catalog lines, as <c>applied_migrations.</c>.</param>
    public static async Task<IReadOnlyList<string>> DifferencesAsync<TProgram, TDb>(TestService<TProgram> service, params string[] madeBySqlOnly)
        where TProgram : class
        where TDb : ServiceDb
    {
        var script = await service.WithDbAsync<TDb, string>(db => Task.FromResult(db.Database.GenerateCreateScript()));
        var migrated = await ReadAsync(service.Database);

        var scratch = new NpgsqlConnectionStringBuilder(service.Database) { Pooling = false };
        await ExecuteAsync(scratch.ConnectionString, $"CREATE DATABASE \"{scratch.Database}_model\"");
        scratch.Database += "_model";
        await ExecuteAsync(scratch.ConnectionString, script);
        var model = await ReadAsync(scratch.ConnectionString);

        return
        [
            .. migrated.Except(model).Where(line => !IsBySql(line)).Select(line => $"only in the migrations: {line}"),
            .. model.Except(migrated).Where(line => !IsBySql(line)).Select(line => $"only in the model: {line}"),
        ];

        bool IsBySql(string line) => line.Contains("applied_migrations", StringComparison.Ordinal)
            || madeBySqlOnly.Any(start => line.StartsWith(start, StringComparison.Ordinal));
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<HashSet<string>> ReadAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Catalog, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
