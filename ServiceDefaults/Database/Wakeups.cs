using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OpenGov.ServiceDefaults;

/// <summary>Tells the leased jobs of this process that there is something to do.</summary>
internal sealed class Wakeups
{
    private readonly ConcurrentDictionary<string, Wakeup> byJob = new();

    internal Wakeup Of(string job) => byJob.GetOrAdd(job, _ => new Wakeup());
}

/// <summary>Remembers at most one call; many calls while the job is busy are one.</summary>
internal sealed class Wakeup
{
    private readonly Channel<bool> calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal void Call() => calls.Writer.TryWrite(true);

    /// <returns>True when called, false when the time was up.</returns>
    internal async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(atMost);
        try
        {
            return await calls.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}

/// <summary>Calls the wakeups that a <see cref="ServiceDb"/> asked for, after its commit and never before.</summary>
internal sealed class WakeAfterCommit(Wakeups wakeups) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ServiceDb { Database.CurrentTransaction: null } db)
            Wake(db);
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ServiceDb db)
        {
            Wake(db);
            db.Committed();
        }

        return Task.CompletedTask;
    }

    internal void Wake(ServiceDb db)
    {
        foreach (var job in db.TakeWakes())
            wakeups.Of(job).Call();
    }
}
