using OpenGov.Platforms;

namespace OpenGov.Bench.Telemetry;

/// <summary>
/// Filing through the gateway with telemetry on against off: two platforms side by side, of which one works at a time,
/// so that both meet the same machine. "On" is as shipped, and pays for the receiver as well.
/// </summary>
internal sealed record CostOfTelemetry(IReadOnlyList<Figures> Off, IReadOnlyList<Figures> On)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    /// <summary>Throughput with telemetry as a share of that without.</summary>
    internal double Ratio => Figures.MedianOf(On).PerSecond / Figures.MedianOf(Off).PerSecond;

    /// <summary>Processor time with telemetry as a multiple of that without: steadier than throughput on a machine whose speed varies.</summary>
    internal double CpuRatio => Figures.MedianOf(On).CpuMsEach / Figures.MedianOf(Off).CpuMsEach;

    internal bool IsWithin(double mostCost) => Ratio >= 1 - mostCost;

    internal static async Task<CostOfTelemetry> MeasureAsync(Options options, CancellationToken stop)
    {
        await using var silent = await OwnPlatform.StartAsync(options.AppHost, new Dictionary<string, string> { ["OPENGOV_TELEMETRY"] = "off" }, stop);
        await using var telling = await OwnPlatform.StartAsync(options.AppHost, new Dictionary<string, string>(), stop);
        using var off = new Filing(silent, options.Clients);
        using var on = new Filing(telling, options.Clients);
        await off.RunAsync(WarmUp, stop);
        await on.RunAsync(WarmUp, stop);

        var (offs, ons) = (new List<Figures>(), new List<Figures>());
        for (var round = 0; round < options.Rounds; round++)
        {
            // Each begins as often as the other.
            var (first, second) = round % 2 == 0 ? ((off, offs), (on, ons)) : ((on, ons), (off, offs));
            await RunAsync(first);
            await RunAsync(second);
        }

        return new CostOfTelemetry(offs, ons);

        async Task RunAsync((Filing Filing, List<Figures> Rounds) side) => side.Rounds.Add(await side.Filing.RunAsync(options.Round, stop));
    }
}
