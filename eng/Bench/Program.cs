// Called by eng/bench.sh, which says what it does.
using System.Runtime.InteropServices;
using OpenGov.Bench;
using OpenGov.Platforms;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupted);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupted);
try
{
    var options = Options.Parse(args[1..]);
    var result = await CostOfTelemetry.MeasureAsync(appHost: args[0], options, stop.Token);
    await Report.WriteAsync(result, options, Console.Out);
    return result.IsWithin(options.MostCost) ? 0 : 1;
}
catch (TroubleException trouble)
{
    Console.Error.WriteLine($"eng/bench.sh: {trouble.Message}");
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

void Interrupted(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
