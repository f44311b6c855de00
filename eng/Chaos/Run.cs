using System.Diagnostics;
using System.Globalization;
using OpenGov.Chaos.Audit;
using OpenGov.Chaos.Disturbances;
using OpenGov.Chaos.Load;

namespace OpenGov.Chaos;

/// <summary>One run: a platform of its own, load, what the schedule says, rest, audit.</summary>
internal sealed class Run(Stage stage, Options options, int seed, TextWriter output)
{
    private const int MailConnections = 4;
    private static readonly TimeSpan ToBeAcknowledged = TimeSpan.FromSeconds(120);

    /// <summary>For so long rows begin beyond the time of the load, since what is planned after a whole start comes later.</summary>
    private static readonly TimeSpan OfAStart = TimeSpan.FromSeconds(15);

    private readonly Stopwatch watch = new();
    private readonly List<Task> ends = [];
    private TimeSpan late;
    private int unanswered;

    internal async Task<Result> RunAsync(IReadOnlyList<Planned> schedule, CancellationToken stop)
    {
        var journal = new Journal();
        var rows = Row.Read(options.Csv, options.Rows, seed);
        var officer = await stage.Platform.TokenAsync(Course.Officer, stop);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        watch.Start();
        var load = options.Length + schedule.Count(planned => planned.What.WantsCalm) * OfAStart;
        var work = new Crowd(() => stage.Gateways, officer, journal).WorkAsync(rows, load, end.Token);
        foreach (var planned in schedule) await DisturbAsync(planned, stop);
        await Task.WhenAll(ends);

        Say("what was planned is over");
        end.CancelAfter(ToBeAcknowledged + Later(load - watch.Elapsed));
        await work;
        Say($"{journal.Filed.Count} of {rows.Count} complaints and {journal.Stepped.Count} steps acknowledged at {journal.Attempts} attempts");
        using var reader = new EvidenceReader(new Places(stage.Platform.OpenDatabase, () => stage.Platform.Management, () => stage.Platform.Mail));
        var rest = await new Rest(stage.Platform, reader, schedule.Select(planned => planned.What.ClockAhead).DefaultIfEmpty().Max()).WaitAsync(stop);
        Say(rest.Unrest ?? string.Create(CultureInfo.InvariantCulture, $"at rest {rest.After.TotalSeconds:0.0} s later"));
        var verdict = Auditor.Judge(await reader.ReadAsync(stop), journal, unanswered * MailConnections, rest.Unrest);
        return new Result(seed, journal.Filed.Count, journal.Stepped.Count, rest.After, verdict);
    }

    private async Task DisturbAsync(Planned planned, CancellationToken stop)
    {
        await Task.Delay(Later(planned.At + late - watch.Elapsed), stop);
        if (planned.What.WantsCalm) await Task.WhenAll(ends);
        if (planned.What.ImpossibleBecause(stage) is { } reason)
        {
            Say($"left out, since {reason}: {planned.What}");
            return;
        }

        Say(planned.What.ToString()!);
        if (planned.What.MayLeaveMailUnanswered) unanswered++;
        await planned.What.BeginAsync(stage, stop);
        // What comes after a whole start keeps its distance from it, and does not come down on it all at once.
        late = Later(watch.Elapsed - planned.At);
        if (planned.What.WantsCalm) Say("all is well again");
        ends.Add(EndAsync(planned.What, stop));
    }

    private async Task EndAsync(Disturbance what, CancellationToken stop)
    {
        if (what.Lasts == TimeSpan.Zero) return;
        await Task.Delay(what.Lasts, stop);
        await what.EndAsync(stage, stop);
    }

    private static TimeSpan Later(TimeSpan pause) => pause > TimeSpan.Zero ? pause : TimeSpan.Zero;

    private void Say(string what) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {watch.Elapsed.TotalSeconds,6:0.0} s  {what}"));
}

/// <summary>What came of a run.</summary>
internal sealed record Result(int Seed, int Filed, int Steps, TimeSpan RestAfter, Verdict Verdict);
