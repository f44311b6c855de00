using System.Text.Json;
using Npgsql;

namespace OpenGov.Testing;

/// <summary>What a statement costs in pages of 8 kB, which does not depend on the machine.</summary>
public static class PagesRead
{
    /// <param name="connection">On which it is carried out.</param>
    /// <param name="statement">As <c>EXECUTE something (1)</c>.</param>
    /// <param name="stop">Ends the waiting.</param>
    public static async Task<long> ByAsync(NpgsqlConnection connection, string statement, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", connection);
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(stop))!);
        var root = plan.RootElement[0].GetProperty("Plan");
        string[] blocks = ["Shared Hit Blocks", "Shared Read Blocks", "Local Hit Blocks", "Local Read Blocks"];
        return blocks.Sum(kind => root.GetProperty(kind).GetInt64());
    }
}
