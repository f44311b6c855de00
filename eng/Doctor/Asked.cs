using System.Globalization;
using Npgsql;

namespace OpenGov.Doctor;

/// <summary>The one row that a question to PostgreSQL is answered with, over a connection that is gone afterwards.</summary>
internal sealed class Asked(NpgsqlConnection connection, object[] row) : IAsyncDisposable
{
    internal static async Task<Asked> OfAsync(string connectionString, string sql, CancellationToken cancellation)
    {
        var place = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 3, CommandTimeout = 3, ApplicationName = "doctor" };
        var connection = new NpgsqlConnection(place.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            return new Asked(connection, row);
        }
        catch (NpgsqlException)
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal string Text(int column) => Convert.ToString(row[column], CultureInfo.InvariantCulture) ?? "";

    internal long Number(int column) => Convert.ToInt64(row[column], CultureInfo.InvariantCulture);

    internal bool Yes(int column) => (bool)row[column];

    internal DateTimeOffset Instant(int column) => new((DateTime)row[column], TimeSpan.Zero);

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
