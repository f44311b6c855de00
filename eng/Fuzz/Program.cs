// Called by eng/fuzz.sh, which says what it does.
using System.Diagnostics;
using OpenGov.Fuzz;
using OpenGov.Fuzz.Api;
using OpenGov.Fuzz.Sending;
using OpenGov.Fuzz.World;
using OpenGov.Platforms;

using var stop = new Interruption();
try
{
    var (appHost, options) = (Path.GetFullPath(args[0]), Options.Parse(args[1..]));
    var checkout = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(appHost)!, "../../../.."));
    var operations = Documents.Read(checkout, options.Only);
    await using var own = options.Platform is null ? await OwnPlatform.StartAsync(appHost, new Dictionary<string, string>(), stop.Token) : null;
    using var ground = await Ground.OfAsync(own?.Folder ?? options.Platform!, checkout, stop.Token);
    using var sender = new Sender(ground, patience: TimeSpan.FromSeconds(30));
    var known = await new SetUp(new Requests(sender, stop.Token)).RunAsync()
        with
    { DeadLetters = await PlantedLetters.PlantAsync(own?.Folder ?? options.Platform!, stop.Token) };

    var watch = Stopwatch.StartNew();
    var campaign = new Campaign(options, operations, known, sender);
    await campaign.RunAsync(Progress.Of(options.Requests, Console.Error), stop.Token);
    await Report.WriteAsync(campaign.Tally, options, watch.Elapsed, sender, Console.Out);
    return campaign.Tally.FaultCount == 0 ? 0 : 1;
}
catch (TroubleException trouble)
{
    Console.Error.WriteLine($"eng/fuzz.sh: {trouble.Message}");
    return 2;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    return 130;
}
