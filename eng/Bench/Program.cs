// Called by eng/bench.sh, which says what it does; and by itself, for the processes that must stand alone.
using OpenGov.Bench;
using OpenGov.Bench.Ceiling;
using OpenGov.Bench.Load;
using OpenGov.Bench.Telemetry;
using OpenGov.Platforms;

using var stop = new Interruption();
try
{
    return args switch
    {
        [LoadProcess.Word] => LoadProcess.Serve(),
        [CeilingServer.Word] => await CeilingServer.ServeAsync(),
        [ProxyServer.Word, var destination] => await ProxyServer.ServeAsync(destination),
        [var appHost, .. var asked] => await MeasureAsync(Options.Parse(appHost, asked)),
        [] => throw new TroubleException("eng/bench.sh calls it."),
    };
}
catch (TroubleException trouble)
{
    Console.Error.WriteLine($"eng/bench.sh: {trouble.Message}");
    return 2;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    return 130;
}

async Task<int> MeasureAsync(Options options)
{
    if (!options.Telemetry) return await new Run(options).GoAsync(stop.Token);
    var cost = await CostOfTelemetry.MeasureAsync(options, stop.Token);
    await TelemetryReport.WriteAsync(cost, options, Console.Out);
    return cost.IsWithin(options.MostCost) ? 0 : 1;
}
