using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Sending;

namespace OpenGov.Notification.Tests;

public sealed class SharedOutAmongConnections
{
    [Fact]
    public async Task A_connection_that_comes_while_another_reads_waits_for_that_and_takes_what_is_left()
    {
        var arrives = new TaskCompletionSource<IReadOnlyList<AddressedMessage>>();
        var reads = 0;
        var waiting = new WaitingMessages(() => ++reads == 1 ? arrives.Task : Task.FromResult<IReadOnlyList<AddressedMessage>>([]));
        var connections = Enumerable.Range(0, 3).Select(_ => waiting.NextAsync()).ToList();
        var due = new[] { Due(), Due() };

        arrives.SetResult(due);

        Assert.Equal([.. due, null], (await Task.WhenAll(connections)).OrderBy(taken => taken is null ? 2 : Array.IndexOf(due, taken)));
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task What_was_written_after_a_reading_had_begun_is_read_by_a_connection_woken_for_it()
    {
        var (early, written) = (new TaskCompletionSource<IReadOnlyList<AddressedMessage>>(), Due());
        var reads = new Queue<Task<IReadOnlyList<AddressedMessage>>>([early.Task, Task.FromResult<IReadOnlyList<AddressedMessage>>([written])]);
        var waiting = new WaitingMessages(reads.Dequeue);
        var earlier = waiting.NextAsync();
        waiting.LookAgain();
        var woken = waiting.NextAsync();

        early.SetResult([]);

        Assert.Contains(written, await Task.WhenAll(earlier, woken));
    }

    [Fact]
    public async Task What_is_under_way_is_given_to_nobody_else_though_it_is_read_as_due_once_more()
    {
        var message = Due();
        var waiting = new WaitingMessages(() => Task.FromResult<IReadOnlyList<AddressedMessage>>([message]));

        Assert.Same(message, await waiting.NextAsync());
        Assert.Null(await waiting.NextAsync());

        waiting.Done(message);
        Assert.Same(message, await waiting.NextAsync());
    }

    private static AddressedMessage Due()
    {
        var to = Recipient.New("people.test", "lt");
        var about = new ComplaintStep(Guid.NewGuid(), 1, "LT-2026-000001-000001", Guid.NewGuid());
        return new AddressedMessage(Message.Write("taken", to.Id, about, DateTimeOffset.UnixEpoch, traceParent: null), to.Address);
    }
}
