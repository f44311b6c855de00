using Npgsql;
using Npgsql.Schema;
using NpgsqlTypes;
using OpenGov.Platforms;

namespace OpenGov.Bench.Ceiling;

/// <summary>A cell of a row that a filing inserted.</summary>
/// <param name="Value">Never null: an empty cell is none.</param>
internal sealed record SeenCell(string Column, NpgsqlDbType Type, object Value);

/// <summary>A row that a filing inserted, without what the database fills in by itself.</summary>
internal sealed record SeenRow(string Table, IReadOnlyList<SeenCell> Cells)
{
    private const string TheirTables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'seen' ORDER BY 1";

    private const string FilledIn = """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND (is_identity = 'YES' OR is_generated = 'ALWAYS' OR column_default LIKE 'nextval%')
        """;

    /// <summary>The rows of each of the filings that were watched, in the order of their insertion.</summary>
    internal static async Task<IReadOnlyList<IReadOnlyList<SeenRow>>> ReadFilingsAsync(NpgsqlDataSource bare, CancellationToken stop)
    {
        var filledIn = await ReadAsync(bare, FilledIn, row => (row.GetString(0), row.GetString(1)), stop);
        var filings = await ReadAsync(bare, "SELECT seen_in FROM seen.complaints ORDER BY seen_at", row => row.GetInt64(0), stop);
        var rows = new List<(long In, long At, SeenRow Row)>();
        foreach (var table in await ReadAsync(bare, TheirTables, row => row.GetString(0), stop))
            rows.AddRange(await ReadAsync(bare, $"SELECT * FROM seen.\"{table}\"", row => (row.GetInt64(0), row.GetInt64(1), Of(table, row, filledIn)), stop));
        return filings.Count == 2
            ? [.. filings.Select(filing => rows.Where(row => row.In == filing).OrderBy(row => row.At).Select(row => row.Row).ToList())]
            : throw new TroubleException($"{filings.Count} filings were seen where two were expected.");
    }

    internal static async Task<List<T>> ReadAsync<T>(NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var all = new List<T>();
        while (await reader.ReadAsync(stop)) all.Add(read(reader));
        return all;
    }

    private static SeenRow Of(string table, NpgsqlDataReader reader, List<(string Table, string Column)> filledIn)
    {
        var columns = reader.GetColumnSchema().Skip(2).Where(column => !reader.IsDBNull(column.ColumnOrdinal!.Value) && !filledIn.Contains((table, column.ColumnName)));
        return new SeenRow(table, [.. columns.Select(column => new SeenCell(column.ColumnName, TypeOf(column), reader.GetValue(column.ColumnOrdinal!.Value)))]);
    }

    private static NpgsqlDbType TypeOf(NpgsqlDbColumn column) =>
        column.NpgsqlDbType ?? throw new TroubleException($"the column {column.ColumnName} is of a type that Npgsql does not know.");
}
