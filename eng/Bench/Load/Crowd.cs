using System.Diagnostics;
using OpenGov.Platforms;

namespace OpenGov.Bench.Load;

/// <summary>Clients that post side by side, a thread each.</summary>
internal sealed class Crowd(Order order)
{
    private const int Created = 201;

    private readonly Lock gathering = new();
    private readonly List<long> took = [];
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
        var (mine, told, now) = (new List<long>(100_000), new List<Reply>(), start);
        try
        {
            while (failure is null && Next(out var number, out var due))
            {
                if (client.Post(number) != Created) Refuse(client.Text);
                now = Stopwatch.GetTimestamp();
                mine.Add(now - due);
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
        took.Sort();
        var cpu = Environment.CpuUsage.TotalTime.TotalMilliseconds / Math.Max(1, took.Count);
        return new(took.Count - refused, (took.Count - refused) / Stopwatch.GetElapsedTime(start, last).TotalSeconds, At(0.5), At(0.99), At(1), refused, refusal, cpu, replies);
    }

    private double At(double share) =>
        took.Count == 0 ? 0 : took[Math.Max(0, (int)Math.Ceiling(share * took.Count) - 1)] * 1000.0 / Stopwatch.Frequency;
}
