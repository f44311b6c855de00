namespace OpenGov.Bench.Throughput;

/// <summary>
/// How long the slowest of a hundred wait when filings come at a fixed rate: half of what the ceiling takes, and where the service
/// cannot keep up with that, half of what it took as well.
/// </summary>
internal sealed class Pace(Sides sides, Turns turns, Options options)
{
    private const double KeepsUp = 0.95;

    private readonly List<double> rates = [], ceiling = [], filing = [], arrived = [], gentleRates = [], ceilingGently = [], filingGently = [];
    private readonly List<double> ceilingSlices = [], filingSlices = [];

    internal IEnumerable<Line> Lines =>
    [
        new("half the ceiling's rate", "/s", rates),
        new("ceiling at that rate, p99", "ms", ceiling),
        new("filing at that rate, p99", "ms", filing),
        // Beside the whole rounds: where a disk stands still now and then, it decides these less.
        new("ceiling at that rate, p99 of each ten seconds", "ms", ceilingSlices),
        new("filing at that rate, p99 of each ten seconds", "ms", filingSlices),
        new("filing at that rate, answered", "/s", arrived),
        .. filingGently.Count == 0 ? Array.Empty<Line>() :
        [
            new("half of what filing kept up with", "/s", gentleRates),
            new("ceiling at that gentler rate, p99", "ms", ceilingGently),
            new("filing at that gentler rate, p99", "ms", filingGently),
        ],
    ];

    internal Verdict Verdict => new("p99 at half the ceiling's rate, filing / ceiling", Median.Of(filing) / Median.Of(ceiling), 4, AtLeast: false);

    /// <param name="ceilingRate">What the ceiling took in this round.</param>
    internal async Task MeasureAsync(double ceilingRate, CancellationToken stop)
    {
        rates.Add(ceilingRate / 2);
        var bare = await TakeAsync(sides.Ceiling, ceilingRate / 2);
        ceiling.Add(bare.P99Ms);
        ceilingSlices.AddRange(bare.SlicesP99Ms);
        var outcome = await TakeAsync(sides.Straight, ceilingRate / 2);
        filing.Add(outcome.P99Ms);
        filingSlices.AddRange(outcome.SlicesP99Ms);
        arrived.Add(outcome.PerSecond);
        if (outcome.PerSecond >= KeepsUp * ceilingRate / 2) return;
        gentleRates.Add(outcome.PerSecond / 2);
        ceilingGently.Add((await TakeAsync(sides.Ceiling, outcome.PerSecond / 2)).P99Ms);
        filingGently.Add((await TakeAsync(sides.Straight, outcome.PerSecond / 2)).P99Ms);

        async Task<Load.Outcome> TakeAsync(Side side, double rate)
        {
            await sides.RestAsync(stop);
            return (await turns.TakeAsync(side, options.Round, rate, stop)).Outcome;
        }
    }
}
