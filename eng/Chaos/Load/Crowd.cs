using System.Diagnostics;

namespace OpenGov.Chaos.Load;

/// <summary>People and officers at work: rows begin evenly over the time of the load, a bounded number of them at once.</summary>
internal sealed class Crowd(Func<IReadOnlyList<Uri>> gateways, string officer, Journal journal)
{
    private const int AtOnce = 16;

    /// <param name="rows">What they complain of.</param>
    /// <param name="length">When the last row begins.</param>
    /// <param name="end">Whatever is not acknowledged by then stays so, and is noted.</param>
    internal Task WorkAsync(IReadOnlyList<Row> rows, TimeSpan length, CancellationToken end)
    {
        var watch = Stopwatch.StartNew();
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => OneAsync()));

        async Task OneAsync()
        {
            using var client = new PatientClient(gateways, journal);
            var course = new Course(client, officer, journal);
            for (var at = Interlocked.Increment(ref next); at < rows.Count; at = Interlocked.Increment(ref next))
            {
                var early = length * at / rows.Count - watch.Elapsed;
                if (early > TimeSpan.Zero && !end.IsCancellationRequested) await Task.Delay(early, CancellationToken.None);
                await course.RunAsync(rows[at], end);
            }
        }
    }
}
