using System.Diagnostics;
using OpenGov.Bench.Load;
using OpenGov.Bench.Throughput;
using OpenGov.Platforms;

namespace OpenGov.Bench.Start;

/// <summary>How long fresh platforms take to start, and what each process holds in memory: idle, and after the load of this run.</summary>
internal static class StartAndMemory
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20), Settling = TimeSpan.FromSeconds(10);

    internal static async Task<Findings> MeasureAsync(OwnPlatform platform, Options options, CancellationToken stop)
    {
        var outcome = await LoadProcess.RunAsync(Side.ThroughGatewayOf(platform).Order(options.Clients, options.Round < Longest ? options.Round : Longest), stop);
        await new Aftermath(platform).WaitAsync(outcome.Answered, stop);
        var after = platform.MemoryEach;
        var starts = new List<Fresh>();
        for (var round = 0; round < options.Rounds; round++) starts.Add(await StartAsync(options.AppHost, stop));
        return new Findings("start", [.. Lines(starts, after)], []);
    }

    private static async Task<Fresh> StartAsync(string appHost, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        await using var platform = await OwnPlatform.StartAsync(appHost, new Dictionary<string, string>(), stop);
        var ready = Stopwatch.GetElapsedTime(began);
        await Task.Delay(Settling, stop);
        return new Fresh(ready, platform.WellAfter, platform.MemoryEach);
    }

    private static IEnumerable<Line> Lines(List<Fresh> starts, IReadOnlyDictionary<string, double> after)
    {
        yield return new("the platform, empty, until it is ready", "s", [.. starts.Select(start => start.Ready.TotalSeconds)]);
        foreach (var process in starts[0].WellAfter.Keys.Order())
            yield return new($"{process}, from its start until it is well", "s", [.. starts.Select(start => start.WellAfter[process].TotalSeconds)]);
        foreach (var process in after.Keys.Order())
        {
            yield return new($"{process}, memory idle", "MB", [.. starts.Select(start => start.Memory[process])]);
            yield return new($"{process}, memory after the load", "MB", [after[process]]);
        }

        yield return new("all, memory idle", "MB", [.. starts.Select(start => start.Memory.Values.Sum())]);
        yield return new("all, memory after the load", "MB", [after.Values.Sum()]);
    }

    private sealed record Fresh(TimeSpan Ready, IReadOnlyDictionary<string, TimeSpan> WellAfter, IReadOnlyDictionary<string, double> Memory);
}
