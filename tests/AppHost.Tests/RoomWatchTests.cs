using OpenGov.Native.Engine;
using OpenGov.Native.Processes;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

public sealed class RoomWatchTests(Servers servers) : EngineOnAPage(servers)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_what_must_not_meet_a_full_disk_stands_still_until_there_is_room(bool needsRoom)
    {
        await using var runner = new Runner(new Sleeping(needsRoom), data.Processes, new Narrator(said));
        var watch = new RoomWatch(root, [runner], new Narrator(said));
        runner.Start();
        var pid = await PidAsync(runner, other: null);

        watch.Look(RoomWatch.LeastBytes);
        Assert.NotEqual('T', StateOf(pid));

        watch.Look(RoomWatch.LeastBytes - 1);
        Assert.Equal(needsRoom, await Poll.UntilAsync(() => StateOf(pid) == 'T', needsRoom ? Patience : TimeSpan.FromMilliseconds(300), Cancellation));

        watch.Look(RoomWatch.EnoughBytes - 1);
        Assert.Equal(needsRoom, StateOf(pid) == 'T');

        watch.Look(RoomWatch.EnoughBytes);
        Assert.True(await Poll.UntilAsync(() => StateOf(pid) == 'S', Patience, Cancellation));
    }

    [Fact]
    public async Task What_comes_back_while_there_is_no_room_stands_still_as_well()
    {
        await using var runner = new Runner(new Sleeping(needsRoom: true), data.Processes, new Narrator(said));
        var watch = new RoomWatch(root, [runner], new Narrator(said));
        runner.Start();
        var first = await PidAsync(runner, other: null);
        watch.Look(0);
        Signals.Send(first, Signal.Kill);

        var second = await PidAsync(runner, other: first);
        watch.Look(0);

        Assert.True(await Poll.UntilAsync(() => StateOf(second) == 'T', Patience, Cancellation));
        watch.Look(RoomWatch.EnoughBytes);
        Assert.True(await Poll.UntilAsync(() => StateOf(second) == 'S', Patience, Cancellation));
    }

    private static async Task<int> PidAsync(Runner runner, int? other)
    {
        await runner.Status.UntilAsync(status => status.State == RunState.Running && status.Pid is { } pid && pid != other, Cancellation).WaitAsync(Patience, Cancellation);
        var running = runner.Status.Value.Pid!.Value;
        Assert.True(await Poll.UntilAsync(() => SessionOf(running) == running && StateOf(running) == 'S', Patience, Cancellation));
        return running;
    }

    private static char StateOf(int pid) => File.ReadAllText($"/proc/{pid}/stat").Split(") ")[1][0];

    private sealed class Sleeping(bool needsRoom) : Workload("sleeper")
    {
        internal override bool NeedsRoom => needsRoom;

        internal override Launch Launch() => new("sleep", "600");
    }
}
