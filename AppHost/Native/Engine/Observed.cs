namespace OpenGov.Native.Engine;

/// <summary>A value that others may wait for.</summary>
internal sealed class Observed<T>(T value)
{
    private readonly Lock gate = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal T Value
    {
        get
        {
            lock (gate)
            {
                return value;
            }
        }
    }

    internal void Change(Func<T, T> change)
    {
        TaskCompletionSource before;
        lock (gate)
        {
            value = change(value);
            (before, changed) = (changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        before.SetResult();
    }

    internal async Task UntilAsync(Func<T, bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (condition(value))
                {
                    return;
                }

                next = changed.Task;
            }

            await next.WaitAsync(cancellation);
        }
    }
}
