using System.Collections.Concurrent;

namespace OpenGov.Notification.Features.Sending;

/// <summary>What the connections share out among themselves for as long as the lease is held; whoever finds it empty fills it.</summary>
/// <param name="readDue">Reads what is due, the words not recorded yet.</param>
internal sealed class WaitingMessages(Func<Task<IReadOnlyList<AddressedMessage>>> readDue)
{
    private readonly ConcurrentQueue<AddressedMessage> waiting = new();
    private readonly ConcurrentDictionary<Guid, bool> underWay = new();
    private readonly Lock gate = new();
    private Task filling = Task.CompletedTask;
    private int news, newsRead;

    /// <summary>Something may be due that a reading already begun has missed.</summary>
    public void LookAgain()
    {
        lock (gate)
        {
            news++;
        }
    }

    /// <summary>The next message, or null when nothing is due that the others have not taken.</summary>
    public async Task<AddressedMessage?> NextAsync()
    {
        while (true)
        {
            if (AtHand() is { } message)
                return message;
            var (reading, isOfNow) = Fill();
            await reading;
            if (isOfNow)
                return AtHand();
        }
    }

    /// <summary>The next message if one has been read already.</summary>
    public AddressedMessage? AtHand() => waiting.TryDequeue(out var message) ? message : null;

    /// <summary>It is recorded what became of it.</summary>
    public void Done(AddressedMessage message) => underWay.TryRemove(message.Message.Id, out _);

    // Whoever comes while it is being filled waits for that.
    private (Task Reading, bool IsOfNow) Fill()
    {
        lock (gate)
        {
            if (filling.IsCompleted)
            {
                newsRead = news;
                filling = ReadAsync();
            }

            return (filling, newsRead == news);
        }
    }

    private async Task ReadAsync()
    {
        foreach (var message in await readDue())
        {
            // What a connection is about to record as being sent is read as due once more.
            if (underWay.TryAdd(message.Message.Id, true))
                waiting.Enqueue(message);
        }
    }
}
