using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// When all that is saved is new (<see cref="ServiceDb.AddFresh"/>), writes it in one round trip, which is one transaction, without
/// EF's change tracking. Together with tracked changes it is EF's to save.
/// </summary>
internal sealed class WriteFreshRows(NpgsqlDataSource dataSource) : SaveChangesInterceptor
{
    private readonly ConcurrentDictionary<Type, FreshTable> tables = new();

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not ServiceDb { Fresh.Count: > 0 } db)
            return result;
        if (db.ChangeTracker.HasChanges())
        {
            db.AddRange(db.Fresh);
            db.FreshIsSaved();
            return result;
        }

        var written = await WriteAsync(db, cancellationToken);
        db.FreshIsSaved();
        return InterceptionResult<int>.SuppressWithResult(written);
    }

    private async Task<int> WriteAsync(ServiceDb db, CancellationToken cancellation)
    {
        await using var batch = db.Database.CurrentTransaction is { } transaction
            ? new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction())
            : dataSource.CreateBatch();
        foreach (var ofOneType in db.Fresh.GroupBy(entity => entity.GetType()))
        {
            tables.GetOrAdd(ofOneType.Key, type => FreshTable.Of(db.Model.FindEntityType(type)!))
                .Write(batch, [.. ofOneType.Select(entity => (entity, (object?)null))]);
        }

        try
        {
            return await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException refused)
        {
            throw new DbUpdateException(refused.MessageText, refused);
        }
    }
}
