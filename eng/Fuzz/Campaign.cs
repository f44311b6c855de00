using OpenGov.Fuzz.Api;
using OpenGov.Fuzz.Checks;
using OpenGov.Fuzz.Making;
using OpenGov.Fuzz.Sending;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz;

/// <summary>Sends all the requests of a run, several at once, and examines each answer.</summary>
internal sealed class Campaign(Options options, IReadOnlyList<Operation> operations, Known known, Sender sender)
{
    private const double Walks = 0.02;
    private const int Repeats = 3;

    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(2);

    private readonly Generator generator = new(operations, known, options.Seed);
    private readonly Judge judge = new(known.Kept);

    internal Tally Tally { get; } = new();

    internal async Task RunAsync(Action<int> progress, CancellationToken stop)
    {
        var walk = new Walk(operations, generator, options.Seed);
        await Parallel.ForEachAsync(Parts(walk.IsPossible), new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce, CancellationToken = stop }, async (part, cancellation) =>
        {
            if (!part.IsWalk) await SendAsync(generator.Make(part.Number), cancellation);
            else if (await walk.RunAsync(part.Number, draft => SendAsync(draft, cancellation)) is { } broken) Tally.Add(broken);
            progress(Tally.Requests);
        });
        await AskSlowOnesAgainAsync(stop);
    }

    /// <summary>Which requests stand alone and which are walks is the same for the same seed.</summary>
    private IEnumerable<(long Number, bool IsWalk)> Parts(bool withWalks)
    {
        for (long number = 1; number <= options.Requests;)
        {
            var isWalk = withWalks && number + Walk.Length <= options.Requests && Chance.Of(~options.Seed, number).Happens(Walks);
            yield return (number, isWalk);
            number += isWalk ? Walk.Length : 1;
        }
    }

    private async Task<Heard> SendAsync(Draft draft, CancellationToken stop)
    {
        var heard = await sender.SendAsync(draft, stop);
        Tally.Count(draft, heard);
        foreach (var fault in judge.Examine(draft, heard)) Tally.Add(fault);
        return heard;
    }

    // Others may have had the processor: what is slow is slow alone as well, each time.
    private async Task AskSlowOnesAgainAsync(CancellationToken stop)
    {
        foreach (var (draft, heard) in Tally.Slowest.Where(one => one.Heard.Took > Quick).ToList())
        {
            var quickest = heard.Took;
            for (var repeat = 0; repeat < Repeats && quickest > Quick; repeat++)
            {
                var again = await sender.SendAsync(draft, stop);
                quickest = again.Took < quickest ? again.Took : quickest;
            }

            if (quickest > Quick) Tally.Add(new Fault(FaultKind.Slow, $"{quickest.TotalSeconds:0.0} s at best of {Repeats + 1}, alone", draft, heard));
        }
    }
}
