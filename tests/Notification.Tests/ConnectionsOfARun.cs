using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Sending;

namespace OpenGov.Notification.Tests;

public sealed class ConnectionsOfARun
{
    private static readonly CancellationToken AsLongAsItTakes = CancellationToken.None;

    [Fact]
    public async Task A_run_that_one_connection_has_left_is_over_for_the_one_that_comes_later()
    {
        var reads = new Queue<IReadOnlyList<AddressedMessage>>([[], [Due()]]);
        var queue = new QueueOfRun(() => Task.FromResult(reads.Dequeue()));

        Assert.Null(await queue.NextAsync(AsLongAsItTakes));

        Assert.Null(await queue.NextAsync(AsLongAsItTakes));
    }

    [Fact]
    public async Task A_connection_without_work_waits_for_one_that_has_some_and_takes_what_is_written_meanwhile()
    {
        var (first, second) = (Due(), Due());
        var reads = new Queue<IReadOnlyList<AddressedMessage>>([[first], [first], [second]]);
        var queue = new QueueOfRun(() => Task.FromResult(reads.Dequeue()));

        Assert.Same(first, await queue.NextAsync(AsLongAsItTakes));

        Assert.Same(second, await queue.NextAsync(AsLongAsItTakes));
    }

    [Fact]
    public async Task A_connection_does_not_leave_while_another_reads_what_is_due()
    {
        var arrives = new TaskCompletionSource<IReadOnlyList<AddressedMessage>>();
        var (reads, message) = (0, Due());
        var queue = new QueueOfRun(() => ++reads == 1 ? arrives.Task : Task.FromResult<IReadOnlyList<AddressedMessage>>([]));
        var waiting = Enumerable.Range(0, 2).Select(_ => queue.NextAsync(AsLongAsItTakes)).ToList();

        arrives.SetResult([message]);

        var quicker = await Task.WhenAny(waiting);
        Assert.Same(message, await quicker);
        Assert.False(waiting.Single(other => other != quicker).IsCompleted);
        queue.Done(message);
        Assert.Null(await waiting.Single(other => other != quicker));
    }

    [Fact]
    public async Task What_others_were_quicker_to_take_is_not_read_again()
    {
        var arrives = new TaskCompletionSource<IReadOnlyList<AddressedMessage>>();
        var reads = 0;
        var queue = new QueueOfRun(() => ++reads == 1 ? arrives.Task : Task.FromResult<IReadOnlyList<AddressedMessage>>([])) { WhileOthersSend = TimeSpan.FromMinutes(1) };
        var connections = Enumerable.Range(0, 3).Select(_ => queue.NextAsync(AsLongAsItTakes)).ToList();

        arrives.SetResult([Due(), Due()]);
        var busy = await Task.WhenAll(await TheFirstTwoAsync(connections));
        foreach (var message in busy)
            queue.Done(message!);

        Assert.Equal([null], (await Task.WhenAll(connections)).Except(busy));
        Assert.Equal(1, reads);
    }

    private static async Task<IReadOnlyList<Task<AddressedMessage?>>> TheFirstTwoAsync(IReadOnlyList<Task<AddressedMessage?>> connections)
    {
        var first = await Task.WhenAny(connections);
        return [first, await Task.WhenAny(connections.Where(other => other != first))];
    }

    private static AddressedMessage Due()
    {
        var to = Recipient.New("people.test", "lt");
        var about = new ComplaintStep(Guid.NewGuid(), 1, "LT-2026-000001-000001", Guid.NewGuid());
        return new AddressedMessage(Message.Write("taken", to.Id, about, DateTimeOffset.UnixEpoch, traceParent: null), to.Address);
    }
}
