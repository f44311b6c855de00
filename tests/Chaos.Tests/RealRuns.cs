using System.Diagnostics;

namespace OpenGov.Chaos.Tests;

/// <summary>Whole platforms, broken while people file and officers answer: nothing is lost, doubled, out of order or untruthful, and nobody is left unserved.</summary>
public sealed class RealRuns(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Neither namespaces nor root: kills and hangs alone.
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_short_run_in_which_every_process_is_killed_once_and_servers_hang_is_clean()
    {
        var options = new Options { Seed = 4, Rows = 60, Length = TimeSpan.FromSeconds(30), Replicas = 1, Only = ["kill", "pause", "mail"] };
        var schedule = Schedule.Of(options.Seed, options.Length, options.Replicas, options.Only);
        await using var said = new StringWriter();
        await using var stage = await Stage.SetAsync(AppHost(), options, Cancel);

        try
        {
            var result = await new Run(stage, options, options.Seed, said).RunAsync(schedule, Cancel);

            Report.Write(result, said);
            Assert.Empty(result.Verdict.Findings);
            Assert.Equal(options.Rows, result.Filed);
        }
        finally
        {
            output.WriteLine(said.ToString());
        }
    }

    [Fact]
    [Trait("Category", "Prove")]
    public async Task Ten_runs_of_ten_seeds_are_clean()
    {
        string[] tenRuns = ["--seed", "1", "--runs", "10", "--rows", "200", "--seconds", "45", "--replicas", "1", "--only", "kill,pause,slow-disk,full-disk,mail,cut"];
        var start = new ProcessStartInfo("bash", [Path.Combine(Cases.Checkout, "eng/chaos.sh"), .. tenRuns]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var runs = Process.Start(start)!;
        var said = await Task.WhenAll(runs.StandardOutput.ReadToEndAsync(Cancel), runs.StandardError.ReadToEndAsync(Cancel));
        await runs.WaitForExitAsync(Cancel);
        output.WriteLine(said[0] + said[1]);

        Assert.Equal(0, runs.ExitCode);
        Assert.Equal(10, said[0].Split('\n').Count(line => line.Contains("lost 0, doubled 0, out of order 0, untruthful 0; never acknowledged 0", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_seed_stands_for_one_schedule_and_another_for_another()
    {
        Assert.Equal(Sentences(1), Sentences(1));
        Assert.NotEqual(Sentences(1), Sentences(2));

        static IEnumerable<string> Sentences(int seed) =>
            Schedule.Of(seed, TimeSpan.FromSeconds(90), replicas: 3, Schedule.Kinds).Select(planned => $"{planned.At} {planned.What}");
    }

    private static string AppHost()
    {
        // bin/Release/net10.0 of the tests and of the AppHost are built alike.
        var built = AppContext.BaseDirectory.TrimEnd('/').Split('/')[^2..];
        return Path.Combine(Cases.Checkout, "AppHost", "bin", built[0], built[1], "AppHost.dll");
    }
}
