using System.Collections.Concurrent;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Does in one go what comes in while the last go is under way: alone when it is quiet, many at once when it is not. What a go
/// cannot do, each of it tries alone, so that one that is impossible holds up no other.
/// </summary>
/// <param name="most">In one go.</param>
/// <param name="deed">Done for all of them or for none.</param>
public sealed class InOneGo<TItem>(int most, Func<IReadOnlyList<TItem>, Task> deed)
{
    private readonly ConcurrentQueue<Waiting> waiting = new();
    private int isUnderWay;

    /// <summary>Returns when it is done, or fails with what was in its way.</summary>
    public Task DoAsync(TItem item)
    {
        var mine = new Waiting(item);
        waiting.Enqueue(mine);
        Go();
        return mine.Done.Task;
    }

    private void Go()
    {
        if (Interlocked.Exchange(ref isUnderWay, 1) != 0)
            return;
        // It belongs to all of them, hence to nobody's trace.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(DoAllAsync);
    }

    private async Task DoAllAsync()
    {
        var go = new List<Waiting>();
        while (!waiting.IsEmpty)
        {
            while (go.Count < most && waiting.TryDequeue(out var next))
                go.Add(next);
            await DoAsync(go);
            go.Clear();
        }

        Volatile.Write(ref isUnderWay, 0);
        if (!waiting.IsEmpty)
            Go(); // came in between the last look and the line above
    }

    private async Task DoAsync(IReadOnlyList<Waiting> go)
    {
        var attempt = deed([.. go.Select(one => one.Item)]);
        await attempt.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // those who wait hear it
        if (attempt.IsCompletedSuccessfully)
        {
            foreach (var one in go)
                one.Done.SetResult();
        }
        else if (go.Count == 1 || attempt.Exception is null || Outage.IsBehind(attempt.Exception.InnerException!))
        {
            foreach (var one in go)
                one.Done.SetException(attempt.Exception?.InnerExceptions ?? [new OperationCanceledException()]);
        }
        else
        {
            foreach (var one in go)
                await DoAsync([one]);
        }
    }

    private sealed record Waiting(TItem Item)
    {
        internal TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
