using System.Collections.Concurrent;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Does in one go what comes in while as many goes as may be are under way: alone when it is quiet, many at once when it is not.
/// The first go that ends takes what has come in, so that one that lasts long holds up nothing but its own. What a go cannot do,
/// each of it tries alone, so that one that is impossible holds up no other.
/// </summary>
/// <param name="most">In one go.</param>
/// <param name="deed">Done for all of them or for none.</param>
/// <param name="sideBySide">Goes under way at once; with more than one, what came in later may be done before.</param>
public sealed class InOneGo<TItem>(int most, Func<IReadOnlyList<TItem>, Task> deed, int sideBySide = 1)
{
    private readonly ConcurrentQueue<Waiting> waiting = new();
    private int underWay;

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
        if (!MayBegin())
            return;
        // It belongs to all of them, hence to nobody's trace.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(DoAllAsync);
    }

    private bool MayBegin()
    {
        while (Volatile.Read(ref underWay) is var now && now < sideBySide)
        {
            if (Interlocked.CompareExchange(ref underWay, now + 1, now) == now)
                return true;
        }

        return false;
    }

    private async Task DoAllAsync()
    {
        var go = new List<Waiting>();
        while (TakeInto(go))
        {
            await DoAsync(go);
            go.Clear();
        }

        Interlocked.Decrement(ref underWay);
        if (!waiting.IsEmpty)
            Go(); // came in between the last look and the line above
    }

    private bool TakeInto(List<Waiting> go)
    {
        while (go.Count < most && waiting.TryDequeue(out var next))
            go.Add(next);
        return go.Count > 0;
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
