using System.Diagnostics;
using System.Text.Json.Nodes;

namespace OpenGov.Bench.Tests;

/// <summary>The whole bench in short: the figures are there and can be; how large they are is for a quiet machine.</summary>
[Trait("Category", "Slow")]
public sealed class AShortRun(ITestOutputHelper output) : IDisposable
{
    private readonly string figures = Path.GetTempFileName();

    [Fact]
    public async Task An_engineer_gets_every_figure_and_ratio_of_one_run()
    {
        var said = await RunAsync("--only", "ceiling,filing,path,start", "--rounds", "1", "--seconds", "3", "--clients", "4", "--json", figures);

        Assert.Contains("Ratios of medians, each within this run:", said, StringComparison.Ordinal);
        var sections = JsonNode.Parse(await File.ReadAllTextAsync(figures, TestContext.Current.CancellationToken))!["sections"]!.AsArray();
        Assert.Equal(["filing", "path", "start"], sections.Select(section => (string)section!["section"]!));
        Assert.All(sections.SelectMany(section => section!["lines"]!.AsArray()), line => Assert.True((double)line!["median"]! >= 0, line.ToJsonString()));
        Assert.Contains("complaints 1", said, StringComparison.Ordinal);
        var verdicts = sections.SelectMany(section => section!["verdicts"]!.AsArray()).ToDictionary(one => (string)one!["what"]!, one => (double)one!["ratio"]!);
        Assert.All(verdicts, verdict => Assert.True(double.IsFinite(verdict.Value), verdict.Key));
        // Seconds beside other tests, with four clients of whom ours share their commits and the ceiling's do not: 1.3 has been seen.
        Assert.InRange(verdicts["filing / ceiling"], 0.001, 10);
        Assert.InRange(verdicts["201 to mail, idle / one insert, message and mail"], 0.5, 1000);
    }

    public void Dispose() => File.Delete(figures);

    private async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Options).Assembly.Location, AppHost(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        output.WriteLine(said[0]);
        // Bars may be missed by so short a run, beside other tests.
        Assert.True(process.ExitCode is 0 or 1, $"ended with {process.ExitCode}: {said[1]}");
        return said[0];
    }

    private static string AppHost()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        var checkout = here;
        while (!File.Exists(Path.Combine(checkout.FullName, "OpenGov.sln"))) checkout = checkout.Parent!;
        return Path.Combine(checkout.FullName, "AppHost", "bin", configuration, framework, "AppHost.dll");
    }
}
