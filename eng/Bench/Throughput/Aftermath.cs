using System.Diagnostics;
using OpenGov.Platforms;

namespace OpenGov.Bench.Throughput;

/// <summary>What is still to be done when the last filing is answered: messages in the outbox, letters to be mailed.</summary>
internal sealed class Aftermath(OwnPlatform platform)
{
    /// <summary>One to the person, one to the institution.</summary>
    internal const int LettersEach = 2;

    /// <summary>Letters may lag behind; the next round does not begin before that long.</summary>
    internal static readonly TimeSpan LettersWithin = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan OutboxWithin = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private int owed;

    /// <param name="filed">How many complaints.</param>
    /// <param name="look">At the letters, when all are out and before they are thrown away.</param>
    /// <returns>Seconds until the outbox of complaints was empty, and until all letters were out; how many were not when the wait was given up.</returns>
    internal async Task<(double Outbox, double Letters, int Left)> WaitAsync(int filed, CancellationToken stop, Func<Task>? look = null)
    {
        var watch = Stopwatch.StartNew();
        owed += filed * LettersEach;
        await using var complaints = platform.OpenDatabase("complaints");
        await using var anyLeft = complaints.CreateCommand("SELECT EXISTS (SELECT FROM outbox_messages)");
        while (watch.Elapsed < OutboxWithin && await anyLeft.ExecuteScalarAsync(stop) is true) await Task.Delay(LookEvery, stop);
        var outbox = watch.Elapsed.TotalSeconds;

        while (watch.Elapsed < LettersWithin && await platform.LettersAsync(stop) < owed) await Task.Delay(LookEvery, stop);
        var letters = watch.Elapsed.TotalSeconds;
        var left = Math.Max(0, owed - await platform.LettersAsync(stop));
        if (left > 0) return (outbox, letters, left);
        await (look?.Invoke() ?? Task.CompletedTask);
        // The mail server keeps so much and no more.
        await platform.DeleteLettersAsync(stop);
        owed = 0;
        return (outbox, letters, 0);
    }
}
