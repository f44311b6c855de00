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

    /// <summary>The next message, or null when nothing is due that the others have not taken.</summary>
    public async Task<AddressedMessage?> NextAsync()
    {
        if (AtHand() is { } message)
            return message;
        await FillAsync();
        return AtHand();
    }

    /// <summary>The next message if one has been read already.</summary>
    public AddressedMessage? AtHand() => waiting.TryDequeue(out var message) ? message : null;

    /// <summary>It is recorded what became of it.</summary>
    public void Done(AddressedMessage message) => underWay.TryRemove(message.Message.Id, out _);

    // Whoever comes while it is being filled waits for that.
    private Task FillAsync()
    {
        lock (gate)
        {
            return filling.IsCompleted ? filling = ReadAsync() : filling;
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
