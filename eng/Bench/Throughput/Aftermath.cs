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

    /// <returns>Seconds until the outbox of complaints was empty, and until all letters were out; at most, where they are not yet.</returns>
    internal async Task<(double Outbox, double Letters)> WaitAsync(int filed, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        owed += filed * LettersEach;
        await using var complaints = platform.OpenDatabase("complaints");
        await using var anyLeft = complaints.CreateCommand("SELECT EXISTS (SELECT FROM outbox_messages)");
        while (watch.Elapsed < OutboxWithin && await anyLeft.ExecuteScalarAsync(stop) is true) await Task.Delay(LookEvery, stop);
        var outbox = watch.Elapsed.TotalSeconds;

        while (watch.Elapsed < LettersWithin && await platform.LettersAsync(stop) < owed) await Task.Delay(LookEvery, stop);
        if (await platform.LettersAsync(stop) < owed) return (outbox, watch.Elapsed.TotalSeconds);
        var letters = watch.Elapsed.TotalSeconds;
        await platform.DeleteLettersAsync(stop);
        owed = 0;
        return (outbox, letters);
    }
}
