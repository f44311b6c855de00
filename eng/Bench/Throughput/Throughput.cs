using OpenGov.Platforms;

namespace OpenGov.Bench.Throughput;

/// <summary>Filing straight and through the gateway against the bare ceiling, by turns; then the slowest of a hundred at half the ceiling's rate.</summary>
internal static class Throughput
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    internal static async Task<Findings> MeasureAsync(OwnPlatform platform, Options options, CancellationToken stop)
    {
        using var sides = await Sides.PrepareAsync(platform, stop);
        await Console.Error.WriteLineAsync($"The ceiling writes {sides.Rows}.");
        var turns = new Turns(sides, new Aftermath(platform), options);
        var taken = sides.All.ToDictionary(side => side, _ => new List<Turn>());
        foreach (var side in sides.All) await turns.TakeAsync(side, TimeSpan.FromSeconds(Math.Min(WarmUp.TotalSeconds, options.Round.TotalSeconds)), null, stop);
        for (var round = 0; round < options.Rounds; round++)
            foreach (var side in sides.All)
                taken[side].Add(await turns.TakeAsync(side, options.Round, null, stop));
        return new Findings("filing", [.. sides.All.SelectMany(side => Lines(side, taken[side]))], [.. Verdicts(sides, taken)]);
    }

    private static IEnumerable<Line> Lines(Side side, List<Turn> turns)
    {
        yield return new(side.Name, "/s", [.. turns.Select(turn => turn.Outcome.PerSecond)]);
        yield return new($"{side.Name}, median", "ms", [.. turns.Select(turn => turn.Outcome.MedianMs)]);
        yield return new($"{side.Name}, p99", "ms", [.. turns.Select(turn => turn.Outcome.P99Ms)]);
        if (side.IsPlatform)
        {
            yield return new($"{side.Name}, outbox empty after", "s", [.. turns.Select(turn => turn.OutboxSeconds)]);
            yield return new($"{side.Name}, all letters out after", "s", [.. turns.Select(turn => turn.LettersSeconds)]);
        }

        foreach (var process in turns[0].CpuMsEach.Keys.Order().Where(process => turns.Any(turn => turn.CpuMsEach[process] >= 0.005)))
            yield return new($"{side.Name}, processor time of {process}", "ms each", [.. turns.Select(turn => turn.CpuMsEach[process])]);
    }

    private static IEnumerable<Verdict> Verdicts(Sides sides, Dictionary<Side, List<Turn>> taken)
    {
        yield return new("filing / ceiling", Rate(sides.Straight) / Rate(sides.Ceiling), 0.30, AtLeast: true, Aim: 0.50);
        yield return new("filing through the gateway / ceiling through YARP", Rate(sides.ThroughGateway) / Rate(sides.ThroughProxy), 0.40, AtLeast: true, Aim: 0.60);
        yield return new("outbox empty within seconds", taken.Values.SelectMany(turns => turns).Max(turn => turn.OutboxSeconds), 60, AtLeast: false);

        double Rate(Side side) => Median.Of(taken[side].Select(turn => turn.Outcome.PerSecond));
    }
}
