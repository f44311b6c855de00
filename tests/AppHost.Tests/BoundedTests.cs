using System.Text;
using OpenGov.Native.Processes;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

/// <summary>A machine that nobody watches does not fill up with what we say.</summary>
public sealed class BoundedTests(Servers servers) : EngineOnAPage(servers)
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_program_that_says_50_MB_fills_16_and_its_newest_lines_are_there()
    {
        // Numbered lines, a pause in which all is copied, then some more.
        Shell("talker", "seq -f 'line %09.0f: what a service says when something is wrong' 1 800000; echo done >said; while [ ! -e go ]; do sleep 0.1; done; echo the very last; exec sleep 600");
        await using var engine = Started();
        var housekeeping = KeepShortAsync(() => File.Exists(Path.Combine(root, "said")));
        Assert.True(await Poll.UntilAsync(() => File.Exists(Path.Combine(root, "said")), TimeSpan.FromSeconds(60), Cancellation));
        await housekeeping;

        data.Processes.BoundLogs();
        await File.WriteAllTextAsync(Path.Combine(root, "go"), "", Cancellation);

        var (log, before) = (data.Processes.LogOf("talker"), data.Processes.LogBefore("talker"));
        Assert.True(await Poll.UntilAsync(() => File.ReadAllText(log).EndsWith("the very last\n", StringComparison.Ordinal), Patience, Cancellation));
        Assert.InRange(new FileInfo(log).Length + new FileInfo(before).Length, 7 * Megabyte, 17 * Megabyte);
        var lines = (await File.ReadAllTextAsync(before, Cancellation) + await File.ReadAllTextAsync(log, Cancellation)).TrimEnd('\n').Split('\n');
        Assert.StartsWith("line 000800000", lines[^2], StringComparison.Ordinal);
        // Whatever was cut was cut in the middle of the flood.
        Assert.Equal(Enumerable.Range(799_001, 1000), lines[^1001..^1].Select(line => int.Parse(line["line ".Length..].Split(':')[0], null)));
    }

    [Fact]
    public void A_long_log_keeps_its_newest_whole_lines()
    {
        var log = Path.Combine(root, "logs", "long.log");
        File.WriteAllText(log, new StringBuilder().AppendJoin('\n', Enumerable.Range(0, 200_000).Select(number => $"line {number:000000}")).Append('\n').ToString());

        LogFile.Bound(log, 1000);

        Assert.Equal(0, new FileInfo(log).Length);
        var kept = File.ReadAllLines(log + ".1");
        Assert.Equal(Enumerable.Range(200_000 - kept.Length, kept.Length).Select(number => $"line {number:000000}"), kept);
        Assert.InRange(kept.Length, 80, 84);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(log + ".1"));
    }

    [Fact]
    public void A_short_log_is_left_alone()
    {
        var log = Path.Combine(root, "logs", "short.log");
        File.WriteAllText(log, "all there is\n");

        LogFile.Bound(log, 1000);

        Assert.Equal("all there is\n", File.ReadAllText(log));
        Assert.False(File.Exists(log + ".1"));
    }

    [Fact]
    public void The_logs_of_what_is_no_more_go_after_a_week()
    {
        foreach (var (name, days) in new[] { ("gone", 8), ("late", 6), ("there", 8) })
        {
            File.WriteAllText(data.Processes.LogOf(name), "x");
            File.SetLastWriteTimeUtc(data.Processes.LogOf(name), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-days));
        }

        data.Processes.ForgetLogsExcept(["there"]);

        Assert.Equal(["late.log", "there.log"], Directory.GetFiles(Path.Combine(root, "logs")).Select(Path.GetFileName).Order());
    }

    private async Task KeepShortAsync(Func<bool> isSaid) => await Poll.UntilAsync(
        () =>
        {
            data.Processes.BoundLogs();
            return isSaid();
        },
        TimeSpan.FromSeconds(60), Cancellation);
}
