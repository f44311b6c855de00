using OpenGov.Bench.Load;
using OpenGov.Bench.Throughput;
using OpenGov.Platforms;

namespace OpenGov.Bench.ToTheMail;

/// <summary>How long after the answer the person's mail is accepted: on an idle platform, and at 70 % of what it sustains to the mail.</summary>
internal sealed class FromAnswerToMail : IDisposable
{
    private const double IdleRate = 5, LoadedShare = 0.7;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly OwnPlatform platform;
    private readonly Options options;
    private readonly Aftermath aftermath;
    private readonly Letters letters;
    private readonly List<double> idle = [], idleP99 = [], sustained = [], loaded = [], loadedP99 = [];
    private Parts parts = null!;

    private FromAnswerToMail(OwnPlatform platform, Options options) =>
        (this.platform, this.options, aftermath, letters) = (platform, options, new(platform), new(platform));

    private TimeSpan Time => options.Round < Longest ? options.Round : Longest;

    internal static async Task<Findings> MeasureAsync(OwnPlatform platform, Options options, CancellationToken stop)
    {
        using var path = new FromAnswerToMail(platform, options);
        return await path.MeasureAsync(stop);
    }

    public void Dispose() => letters.Dispose();

    private async Task<Findings> MeasureAsync(CancellationToken stop)
    {
        await platform.DeleteLettersAsync(stop);
        var letter = "";
        await FileAsync(null, stop, async () => letter = await letters.OneAsync(stop));
        await using var insert = await OneInsert.OpenAsync(platform, stop);
        await using var message = await OneMessage.OpenAsync(platform, stop);
        using var mail = await OneMail.OpenAsync(platform, letter, stop);
        parts = new Parts(insert, message, mail, letters);
        for (var round = 0; round < options.Rounds; round++) await RoundAsync(stop);
        return new Findings("path", [.. parts.Lines, .. Lines()], [new("201 to mail, idle / one insert, message and mail", Median.Of(idle) / parts.SumMs, 6, AtLeast: false, Aim: 3)]);
    }

    private async Task RoundAsync(CancellationToken stop)
    {
        await parts.MeasureAsync(platform, stop);
        await FollowAsync(IdleRate, idle, idleP99, stop);
        sustained.Add(await FileAsync(null, stop));
        await FollowAsync(LoadedShare * sustained[^1], loaded, loadedP99, stop);
    }

    private IEnumerable<Line> Lines() =>
    [
        new("201 to mail, idle, median", "ms", idle),
        new("201 to mail, idle, p99", "ms", idleP99),
        new("sustained through the gateway, to the last letter", "/s", sustained),
        new("201 to mail, at 70 % of that, median", "ms", loaded),
        new("201 to mail, at 70 % of that, p99", "ms", loadedP99),
        new("201 to mail, at 70 % of that / one insert, message and mail", "×", [Median.Of(loaded) / parts.SumMs]),
    ];

    /// <returns>Filings a second, the time until their letters were out included.</returns>
    private async Task<double> FileAsync(double? rate, CancellationToken stop, Func<Task>? look = null)
    {
        var outcome = await LoadProcess.RunAsync(Side.ThroughGatewayOf(platform).Order(options.Clients, Time, rate), stop);
        var (_, after, left) = await aftermath.WaitAsync(outcome.Answered, stop, look);
        return left == 0 ? outcome.Answered / (Time.TotalSeconds + after) : throw new TroubleException($"{left} letters were not out after {after:0} s.");
    }

    private async Task FollowAsync(double rate, List<double> medians, List<double> p99s, CancellationToken stop)
    {
        var outcome = await LoadProcess.RunAsync(Side.ThroughGatewayOf(platform).Order(options.Clients, Time, rate) with { TellsWhen = true }, stop);
        var waited = new List<double>();
        var (_, after, left) = await aftermath.WaitAsync(outcome.Answered, stop, async () =>
        {
            var cameIn = await letters.CameInAsync(stop);
            waited.AddRange(outcome.Replies.Select(reply => (cameIn[$"p-{reply.Number:D8}@people.test"] + parts.Flush - reply.At).TotalMilliseconds).Order());
        });
        if (left > 0) throw new TroubleException($"{left} letters were not out after {after:0} s.");
        medians.Add(Median.Of(waited));
        p99s.Add(waited[(int)Math.Ceiling(0.99 * waited.Count) - 1]);
    }
}
