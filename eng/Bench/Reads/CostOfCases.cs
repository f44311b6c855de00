using System.Globalization;
using OpenGov.Platforms;

namespace OpenGov.Bench.Reads;

/// <summary>What filing and reading cost as cases grow, on one platform that is given more and more of them.</summary>
internal static class CostOfCases
{
    private const int Few = 10_000, Many = 100_000, Large = 1_000_000;
    private const int Times = 400, WarmUp = 60;
    private const double MostGrowth = 2;

    private static readonly Guid Client = new("6f0b6c1e-3d5a-8c7d-8f1e-2b9a4c6d8e10");

    internal static async Task<Findings> MeasureAsync(OwnPlatform platform, Options options, CancellationToken stop)
    {
        await using var database = platform.OpenDatabase("complaints");
        var load = await CaseLoad.OpenAsync(database, Client, stop);
        var questions = new Questions(load, await Callers.OfAsync(platform, load.Stock, stop));
        using var client = new HttpClient { BaseAddress = platform.Gateway };
        var growths = questions.At(Few).Select(question => new Growth(question.Name, question.IsJudged)).ToList();
        foreach (var (cases, round) in Turns(options))
        {
            await load.LoadAsync(cases, stop);
            foreach (var (question, growth) in questions.At(cases).Zip(growths))
            {
                await question.AskAsync(client, WarmUp, seed: 0, stop);
                if (round > 0) growth.Add(cases, await question.AskAsync(client, Times, round, stop));
                // What was filed is told before the next question is asked: its letters are not that question's cost.
                await platform.StillAsync(stop);
            }
        }

        if (options.Svg is { } file) await File.WriteAllTextAsync(file, CostChart.Draw(growths), stop);
        return new Findings("reads", [.. growths.SelectMany(one => one.Lines)], [.. growths.Where(one => one.IsJudged).Select(Judge)]);
    }

    // Round 0 counts for nothing: the first answers are slow while the services are compiled. Then each size goes first as often as the other.
    private static IEnumerable<(int Cases, int Round)> Turns(Options options) =>
    [
        (Few, 0), (Many, 0), (Few, 0),
        .. Enumerable.Range(1, options.Rounds).SelectMany(round => round % 2 == 1 ? new[] { (Many, round), (Few, round) } : [(Few, round), (Many, round)]),
        .. options.Large ? [(Large, 1)] : Array.Empty<(int, int)>(),
    ];

    private static Verdict Judge(Growth growth) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{growth.Question}, 99 of 100: at {Many:N0} cases against {Few:N0}"), growth.Ratio(Many, Few), MostGrowth, AtLeast: false);
}
