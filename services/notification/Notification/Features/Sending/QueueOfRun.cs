using System.Collections.Concurrent;

namespace OpenGov.Notification.Features.Sending;

/// <summary>What the connections of one run share out among themselves; whoever finds it empty fills it.</summary>
/// <param name="readDue">Reads what is due, the words not recorded yet.</param>
internal sealed class QueueOfRun(Func<Task<IReadOnlyList<AddressedMessage>>> readDue)
{
    private readonly ConcurrentQueue<AddressedMessage> waiting = new();
    private readonly ConcurrentDictionary<Guid, bool> underWay = new();
    private readonly Lock gate = new();
    private Task filling = Task.CompletedTask;
    private TaskCompletionSource change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isOver;

    /// <summary>How long a connection without work waits before it reads again: a slow mail on another must not hold up what is written meanwhile.</summary>
    internal TimeSpan WhileOthersSend { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The next message, or null when nothing is due and nothing under way: then the run is over for every connection. One that
    /// came later and went on alone would hold up all mail with a single slow one, since no run begins before this one ends.
    /// </summary>
    public async Task<AddressedMessage?> NextAsync(CancellationToken run)
    {
        var isTimeToRead = true;
        while (!run.IsCancellationRequested)
        {
            var changed = change.Task;
            if (AtHand() is { } message)
                return message;
            await (isTimeToRead ? FillAsync() : filling);
            if (AtHand() is { } found)
                return found;
            if (IsOver())
                return null;
            // Woken for what others were quicker to take: reading it again would only hold them up.
            var pause = Task.Delay(WhileOthersSend, CancellationToken.None);
            isTimeToRead = await Task.WhenAny(changed, pause) == pause;
        }

        return null;
    }

    /// <summary>The next message if one has been read already.</summary>
    public AddressedMessage? AtHand() => waiting.TryDequeue(out var message) ? message : null;

    /// <summary>It is recorded what became of it.</summary>
    public void Done(AddressedMessage message)
    {
        underWay.TryRemove(message.Message.Id, out _);
        if (underWay.IsEmpty)
            Changed();
    }

    private void Changed() => Interlocked.Exchange(ref change, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    // Nothing is being read, so nothing can come under way between the question and the answer.
    private bool IsOver()
    {
        lock (gate)
        {
            if (!isOver && filling.IsCompleted && underWay.IsEmpty)
            {
                isOver = true;
                Changed(); // who waits for the others may go
            }

            return isOver;
        }
    }

    // Whoever comes while it is being filled waits for that.
    private Task FillAsync()
    {
        lock (gate)
        {
            return isOver || !filling.IsCompleted ? filling : filling = ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        foreach (var message in await readDue())
        {
            // What a connection is about to record as being sent is read as due once more.
            if (!underWay.TryAdd(message.Message.Id, true))
                continue;
            waiting.Enqueue(message);
        }

        if (waiting.Count > 1)
            Changed(); // more than whoever has read will take
    }
}
