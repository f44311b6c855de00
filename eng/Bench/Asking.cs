using Npgsql;

namespace OpenGov.Bench;

/// <summary>Small questions to a database.</summary>
internal static class Asking
{
    internal static async Task<List<T>> ReadAsync<T>(this NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> row, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop)) rows.Add(row(reader));
        return rows;
    }

    internal static async Task<long> CountAsync(this NpgsqlDataSource database, string sql, CancellationToken stop) =>
        (await database.ReadAsync(sql, row => row.GetInt64(0), stop))[0];
}
