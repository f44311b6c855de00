using System.Diagnostics;
using Npgsql;
using OpenGov.Platforms;

namespace OpenGov.Bench.ToTheMail;

/// <summary>A row of a kilobyte, durable when it returns.</summary>
internal sealed class OneInsert : IAsyncDisposable
{
    private const string Make = "CREATE TABLE IF NOT EXISTS one_insert (id uuid PRIMARY KEY, body text NOT NULL)";

    private readonly NpgsqlDataSource database;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlCommand insert;

    private OneInsert(NpgsqlDataSource database, NpgsqlConnection connection, NpgsqlCommand insert) =>
        (this.database, this.connection, this.insert) = (database, connection, insert);

    internal static async Task<OneInsert> OpenAsync(OwnPlatform platform, CancellationToken stop)
    {
        var database = platform.OpenDatabase("postgres");
        await using (var make = database.CreateCommand(Make)) await make.ExecuteNonQueryAsync(stop);
        var connection = await database.OpenConnectionAsync(stop);
        var insert = new NpgsqlCommand("INSERT INTO one_insert VALUES ($1, $2)", connection);
        insert.Parameters.Add(new NpgsqlParameter<Guid>());
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = new string('x', 1000) });
        await insert.PrepareAsync(stop);
        return new OneInsert(database, connection, insert);
    }

    internal async Task<TimeSpan> TakeAsync(CancellationToken stop)
    {
        ((NpgsqlParameter<Guid>)insert.Parameters[0]).TypedValue = Guid.CreateVersion7();
        var began = Stopwatch.GetTimestamp();
        await insert.ExecuteNonQueryAsync(stop);
        return Stopwatch.GetElapsedTime(began);
    }

    public async ValueTask DisposeAsync()
    {
        await insert.DisposeAsync();
        await connection.DisposeAsync();
        await database.DisposeAsync();
    }
}
