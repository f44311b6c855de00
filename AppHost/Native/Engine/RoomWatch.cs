using OpenGov.Native.Processes;

namespace OpenGov.Native.Engine;

/// <summary>
/// What must not meet a full disk stands still while hardly any room is left, and goes on when there is room again. Its clients see a
/// server that hangs, as they must bear anyway: outboxes keep what it does not take.
/// </summary>
internal sealed class RoomWatch(string folder, IEnumerable<Runner> runners, Narrator narrator)
{
    internal const long LeastBytes = 100 * 1024 * 1024;

    // Not on and off at the brink.
    internal const long EnoughBytes = 150 * 1024 * 1024;

    // At two gigabytes a second the disk is not full in between.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly List<Runner> needy = [.. runners.Where(runner => runner.NeedsRoom)];
    private readonly Dictionary<Runner, int> still = [];

    internal async Task WatchAsync(CancellationToken cancellation)
    {
        var disk = new DriveInfo(folder);
        while (!cancellation.IsCancellationRequested && needy.Count > 0)
        {
            Look(disk.AvailableFreeSpace);
            await Task.Delay(LookEvery, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // Who stands still at the end is killed after its grace: a kill is borne, a full disk is not.
    }

    internal void Look(long freeBytes)
    {
        if (freeBytes < LeastBytes)
        {
            needy.ForEach(HoldStill);
        }
        else if (freeBytes >= EnoughBytes)
        {
            foreach (var (runner, pid) in still)
            {
                Signals.Send(pid, Signal.Continue);
                narrator.Say(runner.Name, "goes on: there is room on the disk");
            }

            still.Clear();
        }
    }

    // Another process may have come since: one that was killed, or that an operator started.
    private void HoldStill(Runner runner)
    {
        if (runner.Status.Value.Pid is { } pid && still.GetValueOrDefault(runner) != pid && Signals.Send(pid, Signal.Stop))
        {
            still[runner] = pid;
            narrator.Say(runner.Name, $"stands still: less than {LeastBytes / (1024 * 1024)} MB are left on the disk");
        }
    }
}
