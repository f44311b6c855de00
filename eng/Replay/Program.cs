// Called by eng/replay.sh, which says what it does.
using System.Runtime.InteropServices;
using OpenGov.Replay;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupted);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupted);
try
{
    var data = Path.GetFullPath(Environment.GetEnvironmentVariable("OPENGOV_DATA") is { Length: > 0 } named ? named : ".data");
    return await new Run(Options.Parse(args[1..], data), tokenScript: args[0], Console.Out, TimeProvider.System).GoAsync(stop.Token);
}
catch (TroubleException trouble)
{
    Console.Error.WriteLine($"eng/replay.sh: {trouble.Message}");
    Console.Error.WriteLine($"    {trouble.Cure}");
    return 2;
}
catch (NoAnswerException why)
{
    Console.Error.WriteLine($"eng/replay.sh: the platform does not answer any more ({why.Message}).");
    Console.Error.WriteLine("    What was filed is written down: run it again when the platform is back.");
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

// The first time, those under way are waited for; the second time it ends at once.
void Interrupted(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    if (!stop.IsCancellationRequested) Console.Error.WriteLine("Stopping: those under way are waited for.");
    stop.Cancel();
}
