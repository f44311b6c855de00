using System.Security.Cryptography;
using Npgsql;
using OpenGov.Platforms;

namespace OpenGov.Bench.Ceiling;

/// <summary>
/// The rows of one filing, ready to be inserted again and again: what was the same in both filings that were watched stays,
/// ids and moments are new each time, and so is whatever must be unique. The rest keeps the first one's bytes.
/// </summary>
internal sealed class FilingRows
{
    private const string UniqueColumns = """
        SELECT c.relname, a.attname FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey) WHERE i.indisunique
        """;

    private static readonly char[] Letters = [.. "0123456789ABCDEFGHJKMNPQRSTVWXYZ"];

    private readonly List<(string Sql, Func<Fresh, NpgsqlParameter>[] Parameters)> inserts = [];
    private readonly List<Guid> ids = [];

    private FilingRows(IReadOnlyList<SeenRow> first, IReadOnlyList<SeenRow> second, IReadOnlyCollection<(string, string)> unique)
    {
        if (!first.Select(row => row.Table).SequenceEqual(second.Select(row => row.Table)))
            throw new TroubleException("two filings of one kind left rows in different tables: there is no ceiling to compare with.");
        foreach (var (one, other) in first.Zip(second))
        {
            var places = string.Join(", ", one.Cells.Select((_, at) => $"${at + 1}"));
            inserts.Add((
                $"INSERT INTO \"{one.Table}\" ({string.Join(", ", one.Cells.Select(cell => $"\"{cell.Column}\""))}) VALUES ({places})",
                [.. one.Cells.Select(cell => Plan(cell, other.Cells.FirstOrDefault(twin => twin.Column == cell.Column)?.Value, unique.Contains((one.Table, cell.Column))))]));
        }
    }

    /// <summary>As <c>case_entries 2</c>.</summary>
    internal IEnumerable<string> Tables => inserts.GroupBy(insert => insert.Sql.Split('"')[1]).Select(table => $"{table.Key} {table.Count()}");

    internal static async Task<FilingRows> LearnAsync(NpgsqlDataSource bare, CancellationToken stop)
    {
        var unique = await SeenRow.ReadAsync(bare, UniqueColumns, row => (row.GetString(0), row.GetString(1)), stop);
        var filings = await SeenRow.ReadFilingsAsync(bare, stop);
        return new FilingRows(filings[0], filings[1], unique);
    }

    /// <summary>One round trip, one transaction, durable when it returns.</summary>
    internal async Task InsertAsync(NpgsqlDataSource bare, CancellationToken stop)
    {
        var fresh = new Fresh([.. ids.Select(_ => Guid.CreateVersion7())], TimeProvider.System.GetUtcNow().UtcDateTime);
        await using var batch = bare.CreateBatch();
        foreach (var (sql, parameters) in inserts)
        {
            var insert = new NpgsqlBatchCommand(sql);
            foreach (var parameter in parameters) insert.Parameters.Add(parameter(fresh));
            batch.BatchCommands.Add(insert);
        }

        await batch.ExecuteNonQueryAsync(stop);
    }

    private Func<Fresh, NpgsqlParameter> Plan(SeenCell cell, object? other, bool mustBeUnique)
    {
        var isSame = cell.Value is byte[] bytes ? bytes.AsSpan().SequenceEqual(other as byte[]) : cell.Value.Equals(other);
        if (isSame) return _ => new NpgsqlParameter { Value = cell.Value, NpgsqlDbType = cell.Type };
        switch (cell.Value)
        {
            case Guid id:
                if (!ids.Contains(id)) ids.Add(id);
                var place = ids.IndexOf(id);
                return fresh => new NpgsqlParameter<Guid> { TypedValue = fresh.Ids[place] };
            case DateTime:
                return fresh => new NpgsqlParameter<DateTime> { TypedValue = fresh.Now, NpgsqlDbType = cell.Type };
            case string text when mustBeUnique:
                return _ => new NpgsqlParameter<string> { TypedValue = Another(text), NpgsqlDbType = cell.Type };
            case byte[] content when mustBeUnique:
                return _ => new NpgsqlParameter<byte[]> { TypedValue = RandomNumberGenerator.GetBytes(content.Length) };
            default:
                return mustBeUnique
                    ? throw new TroubleException($"the ceiling does not know how to make another {cell.Column}.")
                    : _ => new NpgsqlParameter { Value = cell.Value, NpgsqlDbType = cell.Type };
        }
    }

    // The country and the hyphens stay.
    private static string Another(string text) => string.Create(text.Length, text, (letters, old) =>
    {
        RandomNumberGenerator.GetItems<char>(Letters, letters);
        for (var at = 0; at < letters.Length; at++)
            if (at < 3 || old[at] == '-') letters[at] = old[at];
    });

    /// <summary>What is new in one filing.</summary>
    private sealed record Fresh(Guid[] Ids, DateTime Now);
}
