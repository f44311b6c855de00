namespace OpenGov.Replay;

/// <summary>What became of one request.</summary>
/// <param name="Receipt">Null where it was refused.</param>
/// <param name="Refusal">The platform's own words; null where it was accepted.</param>
internal sealed record Sent(Receipt? Receipt, string? Refusal = null);

/// <summary>A case that did not get in, and why.</summary>
internal sealed record NotSent(Case Case, string Reason);

/// <summary>Sends the cases that are not acknowledged yet, some at once, and writes down each acknowledgement.</summary>
internal sealed class Sending(Journal journal, ProgressBar bar)
{
    private readonly Lock counting = new();
    private readonly List<NotSent> refused = [];
    private readonly List<NotSent> lost = [];

    internal int Accepted { get; private set; }

    /// <summary>Acknowledged in an earlier run.</summary>
    internal int Before { get; private set; }

    /// <summary>Stopped before their turn.</summary>
    internal int NotReached { get; private set; }

    internal IReadOnlyList<NotSent> Refused => refused;

    /// <summary>Sent, and whether they got in is not known.</summary>
    internal IReadOnlyList<NotSent> Lost => lost;

    internal static List<Case> Open(IEnumerable<Case> cases, Journal journal) => [.. cases.Where(one => !journal.Receipts.ContainsKey(one.Id))];

    /// <param name="cases">All of the file.</param>
    /// <param name="send">Sends one.</param>
    /// <param name="stop">No more are begun; those under way are waited for.</param>
    internal async Task SendAsync(IReadOnlyList<Case> cases, int concurrency, Func<Case, CancellationToken, Task<Sent>> send, CancellationToken stop)
    {
        var open = Open(cases, journal);
        Before = cases.Count - open.Count;
        var all = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = CancellationToken.None };
        await Parallel.ForEachAsync(open, all, async (one, _) => await SendOneAsync(one, send, stop));
        NotReached = open.Count - Accepted - refused.Count - lost.Count;
        bar.End();
    }

    private async Task SendOneAsync(Case one, Func<Case, CancellationToken, Task<Sent>> send, CancellationToken stop)
    {
        if (stop.IsCancellationRequested) return;
        if (journal.IsUncertain(one.Id))
        {
            Count(lost, one, $"sent more than {Journal.RepeatedIsKnownFor.TotalHours:0} hours ago and never acknowledged: sending it again might file it twice");
            return;
        }

        journal.Sending(one.Id);
        try
        {
            Take(one, await send(one, stop));
        }
        catch (NoAnswerException why)
        {
            Count(lost, one, why.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Its turn comes in the next run.
        }
    }

    private void Take(Case one, Sent sent)
    {
        if (sent.Receipt is null)
        {
            journal.Forget(one.Id);
            Count(refused, one, sent.Refusal ?? "refused without a word");
            return;
        }

        journal.Acknowledge(one.Id, sent.Receipt);
        lock (counting) Accepted++;
        bar.Step(isRefused: false);
    }

    private void Count(List<NotSent> among, Case one, string reason)
    {
        lock (counting) among.Add(new(one, reason));
        bar.Step(isRefused: true);
    }
}
