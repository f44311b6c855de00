using System.Diagnostics;
using OpenGov.Platforms;

namespace OpenGov.Bench.Load;

/// <summary>Clients that post side by side, a thread each.</summary>
internal sealed class Crowd(Order order)
{
    private const int Created = 201;

    private static readonly long SliceTicks = (long)(Load.Outcome.SliceSeconds * Stopwatch.Frequency);

    private readonly Lock gathering = new();
    private readonly List<(long Due, long Took)> took = [];
    private readonly List<Reply> replies = [];
    private readonly long ticks = (long)(order.Seconds * Stopwatch.Frequency);
    private int begun = -1;
    private int refused;
    private string? refusal;
    private Exception? failure;
    private long start, last;

    /// <exception cref="TroubleException">A connection failed.</exception>
    internal Outcome Run()
    {
        var clients = Enumerable.Range(0, order.Clients).Select(_ => new Client(order)).ToList();
        start = Stopwatch.GetTimestamp();
        var threads = clients.Select(client => new Thread(() => Work(client), 256 * 1024)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        clients.ForEach(client => client.Dispose());
        if (failure is not null) throw new TroubleException($"the load on {order.Url} ended early: {failure.Message}");
        return Outcome();
    }

    private void Work(Client client)
    {
        var (mine, told, now) = (new List<(long, long)>(100_000), new List<Reply>(), start);
        try
        {
            while (failure is null && Next(out var number, out var due))
            {
                if (client.Post(number) != Created) Refuse(client.Text);
                now = Stopwatch.GetTimestamp();
                mine.Add((due, now - due));
                if (order.TellsWhen) told.Add(new(number, TimeProvider.System.GetUtcNow().UtcDateTime));
            }
        }
        catch (Exception broken) when (broken is System.Net.Sockets.SocketException or TroubleException)
        {
            failure = broken;
        }

        lock (gathering)
        {
            took.AddRange(mine);
            replies.AddRange(told);
            last = Math.Max(last, now);
        }
    }

    /// <summary>Waits until the next request is due; false when the time is over.</summary>
    private bool Next(out int number, out long due)
    {
        var slot = Interlocked.Increment(ref begun);
        number = order.First + slot;
        due = order.Rate is { } rate ? start + (long)(slot * (Stopwatch.Frequency / rate)) : Stopwatch.GetTimestamp();
        // Late requests that are still waiting then are not sent: whoever cannot keep up is not asked for ever.
        if (Math.Max(due, Stopwatch.GetTimestamp()) - start >= ticks || slot >= order.AtMost) return false;
        if (order.Rate is not null) Pause.Until(due);
        return true;
    }

    private void Refuse(string text)
    {
        Interlocked.Increment(ref refused);
        Interlocked.CompareExchange(ref refusal, text, null);
    }

    private Outcome Outcome()
    {
        var cpu = Environment.CpuUsage.TotalTime.TotalMilliseconds / Math.Max(1, took.Count);
        var all = Sorted(took);
        var slices = took.GroupBy(one => (one.Due - start) / SliceTicks).OrderBy(slice => slice.Key).Select(slice => At(Sorted(slice), 0.99));
        var answered = took.Count - refused;
        var perSecond = answered / Stopwatch.GetElapsedTime(start, last).TotalSeconds;
        return new(answered, perSecond, At(all, 0.5), At(all, 0.99), At(all, 1), [.. slices], refused, refusal, cpu, replies);
    }

    private static long[] Sorted(IEnumerable<(long Due, long Took)> some) => [.. some.Select(one => one.Took).Order()];

    private static double At(long[] sorted, double share) =>
        sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)] * 1000.0 / Stopwatch.Frequency;
}
