namespace OpenGov.Bench.Throughput;

/// <summary>
/// How long the slowest of a hundred wait when filings come at a fixed rate: half of what the ceiling takes, and where the service
/// cannot keep up with that, half of what it takes itself as well.
/// </summary>
internal sealed class Pace(Sides sides, Turns turns, double ceilingRate, double filingRate)
{
    private const double KeepsUp = 0.95;

    private readonly List<double> ceiling = [], filing = [], arrived = [], ceilingGently = [], filingGently = [];

    internal IEnumerable<Line> Lines =>
    [
        new("half the ceiling's rate", "/s", [ceilingRate / 2]),
        new("ceiling at that rate, p99", "ms", ceiling),
        new("filing at that rate, p99", "ms", filing),
        new("filing at that rate, answered", "/s", arrived),
        .. filingGently.Count == 0 ? Array.Empty<Line>() :
        [
            new("half of filing's own rate", "/s", [filingRate / 2]),
            new("ceiling at half of filing's own rate, p99", "ms", ceilingGently),
            new("filing at half of its own rate, p99", "ms", filingGently),
        ],
    ];

    internal Verdict Verdict => new("p99 at half the ceiling's rate, filing / ceiling", Median.Of(filing) / Median.Of(ceiling), 4, AtLeast: false);

    internal async Task MeasureAsync(Options options, CancellationToken stop)
    {
        for (var round = 0; round < options.Rounds; round++)
        {
            ceiling.Add((await turns.TakeAsync(sides.Ceiling, options.Round, ceilingRate / 2, stop)).Outcome.P99Ms);
            var outcome = (await turns.TakeAsync(sides.Straight, options.Round, ceilingRate / 2, stop)).Outcome;
            filing.Add(outcome.P99Ms);
            arrived.Add(outcome.PerSecond);
            if (outcome.PerSecond >= KeepsUp * ceilingRate / 2) continue;
            ceilingGently.Add((await turns.TakeAsync(sides.Ceiling, options.Round, filingRate / 2, stop)).Outcome.P99Ms);
            filingGently.Add((await turns.TakeAsync(sides.Straight, options.Round, filingRate / 2, stop)).Outcome.P99Ms);
        }
    }
}
