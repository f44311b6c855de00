using OpenGov.Platforms;

namespace OpenGov.Bench;

/// <summary>Measures the chosen sections one after another, on one platform, and says what came of it.</summary>
internal sealed class Run(string appHost, Options options)
{
    private static readonly Dictionary<string, Func<OwnPlatform, Options, CancellationToken, Task<Findings>>> Sections = new()
    {
        ["filing"] = Throughput.Throughput.MeasureAsync,
    };

    /// <returns>0 when every bar is kept, 1 when one is missed.</returns>
    internal async Task<int> GoAsync(CancellationToken stop)
    {
        await using var platform = await OwnPlatform.StartAsync(appHost, new Dictionary<string, string>(), stop);
        var all = new List<Findings>();
        foreach (var section in options.Only.Where(Sections.ContainsKey))
        {
            all.Add(await Sections[section](platform, options, stop));
            await Report.WriteAsync(all[^1], Console.Out);
        }

        var verdicts = all.SelectMany(findings => findings.Verdicts).ToList();
        await Report.WriteAsync(verdicts, Console.Out);
        if (options.Json is { } file) await Report.WriteJsonAsync(file, all, options, stop);
        return verdicts.TrueForAll(verdict => verdict.IsKept) ? 0 : 1;
    }
}
