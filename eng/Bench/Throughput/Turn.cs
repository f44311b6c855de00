using System.Globalization;
using OpenGov.Bench.Load;

namespace OpenGov.Bench.Throughput;

/// <summary>One side's round.</summary>
/// <param name="CpuMsEach">By process, until everything was told.</param>
/// <param name="OutboxSeconds">After the last answer, until the outbox was empty.</param>
/// <param name="LettersSeconds">Until all letters were out.</param>
/// <param name="LettersLeft">That were not, when the wait was given up.</param>
internal sealed record Turn(Outcome Outcome, IReadOnlyDictionary<string, double> CpuMsEach, double OutboxSeconds, double LettersSeconds, int LettersLeft);

/// <summary>Lets one side work at a time, and waits for what its work leads to.</summary>
internal sealed class Turns(Sides sides, Aftermath aftermath, Options options)
{
    // What idles beside a bare side is not its cost.
    private static readonly string[] Bare = ["bare server", "bare YARP"], BesideThem = [.. Bare, "postgres"];

    internal async Task<Turn> TakeAsync(Side side, TimeSpan time, double? rate, CancellationToken stop)
    {
        var before = sides.Worked;
        var outcome = await sides.FileAsync(side, options.Clients, time, rate, stop);
        var (outbox, letters, left) = side.IsPlatform ? await aftermath.WaitAsync(outcome.Answered, stop) : (0, 0, 0);
        var each = sides.Worked.Where(one => side.IsPlatform ? !Bare.Contains(one.Key) : BesideThem.Contains(one.Key))
            .ToDictionary(one => one.Key, one => (one.Value - before[one.Key]).TotalMilliseconds / Math.Max(1, outcome.Answered));
        each["all of them"] = each.Values.Sum();
        each["the load itself"] = outcome.CpuMsEach;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {side.Name}: {outcome.PerSecond:0}/s, p99 {outcome.P99Ms:0} ms, letters out after {letters:0} s"));
        return new Turn(outcome, each, outbox, letters, left);
    }
}
