using OpenGov.Platforms;

namespace OpenGov.Bench.Throughput;

/// <summary>Filing straight and through the gateway against the bare ceiling, by turns; in each round also the slowest of a hundred at half the ceiling's rate.</summary>
internal static class CostOfFiling
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    internal static async Task<Findings> MeasureAsync(OwnPlatform platform, Options options, CancellationToken stop)
    {
        using var sides = await Sides.PrepareAsync(platform, stop);
        var turns = new Turns(sides, new Aftermath(platform), options);
        var taken = sides.All.Where(side => options.Only.Contains(side.IsPlatform ? "filing" : "ceiling")).ToDictionary(side => side, _ => new List<Turn>());
        foreach (var side in taken.Keys) await turns.TakeAsync(side, options.Round < WarmUp ? options.Round : WarmUp, null, stop);
        var pace = new Pace(sides, turns, options);
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var (side, own) in taken)
            {
                own.Add(await turns.TakeAsync(side, options.Round, null, stop));
                // At once, before this round's filings at full rate have left their letters to send and their tables to vacuum.
                if (side == sides.Ceiling && taken.Count == sides.All.Count) await pace.MeasureAsync(own[^1].Outcome.PerSecond, stop);
            }
        }

        List<Line> rates = [new($"rows of one filing, at the ceiling too: {sides.Rows}", "", [sides.RowCount]), .. taken.SelectMany(one => Lines(one.Key, one.Value))];
        if (taken.Count < sides.All.Count) return new Findings("filing", rates, []);
        return new Findings("filing", [.. rates, .. pace.Lines], [.. Verdicts(), pace.Verdict]);

        double RateOf(Side side) => Median.Of(taken[side].Select(turn => turn.Outcome.PerSecond));

        IEnumerable<Verdict> Verdicts() =>
        [
            new("filing / ceiling", RateOf(sides.Straight) / RateOf(sides.Ceiling), 0.30, AtLeast: true, Aim: 0.50),
            new("filing through the gateway / ceiling through YARP", RateOf(sides.ThroughGateway) / RateOf(sides.ThroughProxy), 0.40, AtLeast: true, Aim: 0.60),
            new("seconds until the outbox was empty, at the worst", taken.Values.SelectMany(turns => turns).Max(turn => turn.OutboxSeconds), 60, AtLeast: false),
        ];
    }

    private static IEnumerable<Line> Lines(Side side, List<Turn> turns)
    {
        yield return Of(side.Name, "/s", turn => turn.Outcome.PerSecond);
        yield return Of("  median", "ms", turn => turn.Outcome.MedianMs);
        yield return Of("  p99", "ms", turn => turn.Outcome.P99Ms);
        if (side.IsPlatform)
        {
            yield return Of("  outbox empty after", "s", turn => turn.OutboxSeconds);
            yield return Of("  all letters out after", "s", turn => turn.LettersSeconds);
            if (turns.Exists(turn => turn.LettersLeft > 0)) yield return Of("  letters not out by then", "", turn => turn.LettersLeft);
        }

        foreach (var process in turns[0].CpuMsEach.Keys.Order().Where(process => turns.Exists(turn => turn.CpuMsEach[process] >= 0.005)))
            yield return Of($"  processor time of {process}", "ms each", turn => turn.CpuMsEach[process]);

        Line Of(string what, string unit, Func<Turn, double> figure) => new(what[0] == ' ' ? $"{side.Name},{what[1..]}" : what, unit, [.. turns.Select(figure)]);
    }
}
