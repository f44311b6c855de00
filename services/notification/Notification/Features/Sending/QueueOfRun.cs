using System.Collections.Concurrent;
using OpenGov.Notification.Data;

namespace OpenGov.Notification.Features.Sending;

/// <summary>What the connections of one run share out among themselves; whoever finds it empty fills it.</summary>
internal sealed class QueueOfRun(DueMessages due, IServiceProvider services) : IDisposable
{
    private readonly ConcurrentQueue<AddressedMessage> waiting = new();
    private readonly SemaphoreSlim filling = new(1);
    private int underWay;

    public bool IsUnderWay => Volatile.Read(ref underWay) > 0;

    public async Task<AddressedMessage?> TakeAsync()
    {
        if (waiting.IsEmpty)
        {
            await FillAsync();
        }

        if (!waiting.TryDequeue(out var message))
        {
            return null;
        }

        Interlocked.Increment(ref underWay);
        return message;
    }

    public void Done() => Interlocked.Decrement(ref underWay);

    public void Dispose() => filling.Dispose();

    private async Task FillAsync()
    {
        await filling.WaitAsync();
        try
        {
            if (waiting.IsEmpty)
            {
                await using var scope = services.CreateAsyncScope();
                foreach (var message in await due.ReadAsync(scope.ServiceProvider.GetRequiredService<NotificationDb>(), CancellationToken.None))
                {
                    waiting.Enqueue(message);
                }
            }
        }
        finally
        {
            filling.Release();
        }
    }
}
