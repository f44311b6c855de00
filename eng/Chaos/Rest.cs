using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OpenGov.Chaos.Audit;
using OpenGov.Platforms;

namespace OpenGov.Chaos;

/// <summary>Waits until all has been well for a while, nothing waited anywhere and every letter had met its end. What it waits for in vain is a finding.</summary>
/// <param name="clockWasAhead">At most; what was put off by that clock waits until the true one is there.</param>
internal sealed class Rest(OwnPlatform platform, EvidenceReader reader, TimeSpan clockWasAhead)
{
    private readonly TimeSpan patience = TimeSpan.FromSeconds(180) + clockWasAhead;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // RabbitMQ counts anew what lies in a quorum queue each 5 s only (quorum_tick_interval): what has just come in is not seen at once.
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(8);

    /// <returns>How long it took until nothing waited any more, and what is still unwell or waits; null when nothing does.</returns>
    internal async Task<(TimeSpan After, string? Unrest)> WaitAsync(CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var last = "";
        TimeSpan? quietSince = null;
        while (watch.Elapsed < patience + Lasts)
        {
            last = await WaitsForAsync(stop);
            quietSince = last.Length == 0 ? quietSince ?? watch.Elapsed : null;
            if (quietSince is { } since && watch.Elapsed - since >= Lasts) return (since, null);
            await Task.Delay(LookEvery, stop);
        }

        return (watch.Elapsed, string.Create(CultureInfo.InvariantCulture, $"not at rest after {patience.TotalSeconds} s: {(last.Length == 0 ? "it has only just become quiet" : last)}"));
    }

    private async Task<string> WaitsForAsync(CancellationToken stop)
    {
        if (platform.HasEnded) throw new TroubleException("the AppHost has ended by itself.");
        if (!await platform.IsWellAsync(stop)) return "a service is not well";
        try
        {
            if (await reader.LeftoversAsync(stop) is [var left, ..]) return $"{left.Where}: {left.What}";
            await using var notification = platform.OpenDatabase("notification");
            var unsent = await notification.ReadAsync("SELECT count(*) FROM messages WHERE state IN ('written', 'sending')", row => row.GetInt64(0), stop);
            return unsent[0] == 0 ? "" : $"{unsent[0]} letters are under way";
        }
        catch (Exception notYet) when (notYet is NpgsqlException or HttpRequestException)
        {
            return notYet.Message;
        }
    }
}
