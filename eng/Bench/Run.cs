using OpenGov.Bench.Messages;
using OpenGov.Bench.Reads;
using OpenGov.Bench.Start;
using OpenGov.Bench.Throughput;
using OpenGov.Bench.ToTheMail;
using OpenGov.Platforms;

namespace OpenGov.Bench;

/// <summary>Measures the chosen sections one after another, on one platform, and says what came of it.</summary>
internal sealed class Run(Options options)
{
    // Ceiling and filing take turns, so they are one.
    private static readonly (string[] Names, Func<OwnPlatform, Options, CancellationToken, Task<Findings>> Measure)[] Sections =
    [
        (["ceiling", "filing"], CostOfFiling.MeasureAsync),
        (["path"], FromAnswerToMail.MeasureAsync),
        (["messages"], CostOfTheOutbox.MeasureAsync),
        (["reads"], CostOfCases.MeasureAsync),
        (["start"], StartAndMemory.MeasureAsync),
    ];

    /// <returns>0 when every bar is kept, 1 when one is missed.</returns>
    internal async Task<int> GoAsync(CancellationToken stop)
    {
        await using var platform = await OwnPlatform.StartAsync(options.AppHost, new Dictionary<string, string>(), stop);
        var all = new List<Findings>();
        foreach (var section in Sections.Where(section => section.Names.Intersect(options.Only).Any()))
        {
            all.Add(await section.Measure(platform, options, stop));
            await Report.WriteAsync(all[^1], Console.Out);
        }

        var verdicts = all.SelectMany(findings => findings.Verdicts).ToList();
        await Report.WriteAsync(verdicts, Console.Out);
        if (options.Json is { } file) await Report.WriteJsonAsync(file, all, options, stop);
        return verdicts.TrueForAll(verdict => verdict.IsKept) ? 0 : 1;
    }
}
