namespace OpenGov.ServiceDefaults.Tests;

public sealed class InOneGoTests
{
    private const int Most = 4, Impossible = 13;

    private readonly List<IReadOnlyList<int>> goes = [];
    private readonly TaskCompletionSource hasBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource isHeldUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task What_comes_in_while_one_is_under_way_is_done_in_one_go_and_never_more_than_the_most()
    {
        var go = new InOneGo<int>(Most, DoAsync);

        await AllAsync(go, [0, 1, 2, 3, 4, 5, 6]);

        Assert.Equal([[0], [1, 2, 3, 4], [5, 6]], goes);
    }

    [Fact]
    public async Task One_that_is_impossible_holds_up_no_other()
    {
        var go = new InOneGo<int>(Most, DoAsync);

        var ends = await AllAsync(go, [0, 1, Impossible, 3]);

        Assert.Equal([null, null, "impossible", null], ends.Select(end => end?.Message));
        Assert.Equal([[0], [1, Impossible, 3], [1], [Impossible], [3]], goes);
    }

    [Fact]
    public async Task When_the_store_is_away_each_hears_it_and_none_is_tried_alone()
    {
        var go = new InOneGo<int>(Most, items => items is [0] ? DoAsync(items) : Task.FromException(new TimeoutException("away")));

        var ends = await AllAsync(go, [0, 1, 2]);

        Assert.Equal([null, "away", "away"], ends.Select(end => end?.Message));
    }

    [Fact]
    public async Task One_that_lasts_long_holds_up_none_that_came_in_later()
    {
        var go = new InOneGo<int>(Most, DoAsync, sideBySide: 2);
        var first = go.DoAsync(0);
        await hasBegun.Task;

        await Task.WhenAll(Enumerable.Range(20, 20).Select(go.DoAsync)).WaitAsync(TestContext.Current.CancellationToken);

        Assert.False(first.IsCompleted);
        isHeldUp.SetResult();
        await first;
        Assert.Equal([0, .. Enumerable.Range(20, 20)], goes.SelectMany(items => items).Order());
    }

    [Fact]
    public async Task As_many_are_under_way_at_once_as_may_be_and_no_more()
    {
        using var begun = new SemaphoreSlim(0);
        var (underWay, most) = (0, 0);
        var go = new InOneGo<int>(Most, CountAsync, sideBySide: 3);

        var all = Enumerable.Range(0, 40).Select(go.DoAsync).ToList();
        for (var i = 0; i < 3; i++)
            await begun.WaitAsync(TestContext.Current.CancellationToken);
        isHeldUp.SetResult();
        await Task.WhenAll(all);

        Assert.Equal(3, most);

        async Task CountAsync(IReadOnlyList<int> items)
        {
            lock (goes)
                most = Math.Max(most, ++underWay);
            begun.Release();
            await isHeldUp.Task;
            lock (goes)
                underWay--;
        }
    }

    private async Task DoAsync(IReadOnlyList<int> items)
    {
        goes.Add(items);
        if (items is [0])
        {
            hasBegun.SetResult();
            await isHeldUp.Task;
        }

        if (items.Contains(Impossible))
            throw new InvalidOperationException("impossible");
    }

    /// <summary>The first is held up until the others have come in.</summary>
    private async Task<IReadOnlyList<Exception?>> AllAsync(InOneGo<int> go, int[] items)
    {
        var first = go.DoAsync(items[0]);
        await hasBegun.Task;
        var others = items[1..].Select(go.DoAsync).ToList();
        isHeldUp.SetResult();
        return await Task.WhenAll(others.Prepend(first).Select(EndOfAsync));
    }

    private static async Task<Exception?> EndOfAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.Exception?.InnerException;
    }
}
