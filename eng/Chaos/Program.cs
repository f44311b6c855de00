// Called by eng/chaos.sh, which says what it does.
using OpenGov.Chaos;
using OpenGov.Platforms;

using var stop = new Interruption();
var results = new List<Result>();
try
{
    var options = Options.Parse(args[1..]);
    for (var seed = options.Seed; seed < options.Seed + options.Runs; seed++)
    {
        var schedule = Schedule.Of(seed, options.Length, options.Replicas, options.Only);
        Report.WritePlan(seed, schedule, options, Console.Out);
        await using var stage = await Stage.SetAsync(appHost: args[0], options, stop.Token);
        try
        {
            results.Add(await new Run(stage, options, seed, Console.Out).RunAsync(schedule, stop.Token));
            Report.Write(results[^1], Console.Out);
            if (options.Json is { } file) await Report.WriteJsonAsync(file, results);
        }
        finally
        {
            if (options.Logs is { } folder) await stage.KeepLogsAsync(Path.Combine(folder, $"seed-{seed}"), CancellationToken.None);
        }
    }

    return results.TrueForAll(result => result.Verdict.IsClean) ? 0 : 1;
}
catch (TroubleException trouble)
{
    Console.Error.WriteLine($"eng/chaos.sh: {trouble.Message}");
    return 2;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    return 130;
}
