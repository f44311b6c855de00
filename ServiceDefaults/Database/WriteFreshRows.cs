using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// When all that is saved is new (<see cref="ServiceDb.AddFresh"/>), writes it in one round trip, which is one transaction, without
/// EF's change tracking; what others save at the same time goes with it. Together with tracked changes it is EF's to save.
/// </summary>
internal sealed class WriteFreshRows : SaveChangesInterceptor
{
    private const int MostSavesInOneGo = 64;

    private readonly NpgsqlDataSource dataSource;
    private readonly WakeAfterCommit jobs;
    private readonly ConcurrentDictionary<Type, FreshTable> tables = new();
    private readonly InOneGo<Save> goes;
    private int underWay;

    public WriteFreshRows(NpgsqlDataSource dataSource, WakeAfterCommit jobs)
    {
        (this.dataSource, this.jobs) = (dataSource, jobs);
        // While one waits for its commit, others write.
        goes = new(MostSavesInOneGo, WriteAsync, sideBySide: Math.Max(4, Environment.ProcessorCount));
    }

    /// <summary>How many wait for a save just now.</summary>
    internal int UnderWay => Volatile.Read(ref underWay);

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not ServiceDb { Fresh.Count: > 0 } db)
            return result;
        if (db.ChangeTracker.HasChanges())
        {
            db.AddRange(db.Fresh);
            db.ForgetFresh();
            return result;
        }

        var written = db.Fresh.Count;
        if (db.Database.CurrentTransaction is { } transaction)
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());
            await WriteAsync(batch, [SaveOf(db)], cancellationToken);
        }
        else
        {
            await WriteInOneGoAsync(db);
        }

        db.ForgetFresh();
        return InterceptionResult<int>.SuppressWithResult(written);
    }

    /// <summary>Saves what a context holds that was asked for nothing else, without EF.</summary>
    /// <returns>How many entities were written.</returns>
    /// <exception cref="DbUpdateException">The database refused them.</exception>
    internal async Task<int> SaveAsync(ServiceDb db)
    {
        var written = db.Fresh.Count;
        await WriteInOneGoAsync(db);
        db.ForgetFresh();
        jobs.Wake(db);
        return written;
    }

    // Not cancelled: it is under way together with what others save.
    private async Task WriteInOneGoAsync(ServiceDb db)
    {
        Interlocked.Increment(ref underWay);
        try
        {
            await goes.DoAsync(SaveOf(db));
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private static Save SaveOf(ServiceDb db) => new(db, [.. db.Fresh], Activity.Current);

    private async Task WriteAsync(IReadOnlyList<Save> saves)
    {
        // One of those who wait shows it in their trace.
        Activity.Current = saves.FirstOrDefault(save => save.Deed is { Recorded: true })?.Deed;
        await using var batch = dataSource.CreateBatch();
        await WriteAsync(batch, saves, CancellationToken.None);
    }

    private async Task WriteAsync(NpgsqlBatch batch, IReadOnlyList<Save> saves, CancellationToken cancellation)
    {
        // Keys in one order, so that two replicas with the same ones wait for each other in a row and not in a ring.
        foreach (var ofOneType in saves.OrderBy(save => save.Key, StringComparer.Ordinal).SelectMany(save => save.Fresh).GroupBy(entity => entity.GetType()))
        {
            tables.GetOrAdd(ofOneType.Key, type => FreshTable.Of(saves[0].Db.Model.FindEntityType(type)!))
                .Write(batch, [.. ofOneType.Select(entity => (entity, (object?)null))]);
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException refused)
        {
            throw new DbUpdateException(refused.MessageText, refused);
        }
    }

    private sealed record Save(ServiceDb Db, IReadOnlyList<object> Fresh, Activity? Deed)
    {
        internal string Key { get; } = Fresh[0] is IdempotencyKey key ? Convert.ToHexString(key.KeyHash) : "";
    }
}
