using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OpenGov.Chaos.Audit;
using OpenGov.Platforms;

namespace OpenGov.Chaos;

/// <summary>Waits until all is well, nothing waits anywhere and every letter has met its end. What it waits for in vain is a finding.</summary>
/// <param name="clockWasAhead">At most; what was put off by that clock waits until the true one is there.</param>
internal sealed class Rest(OwnPlatform platform, EvidenceReader reader, TimeSpan clockWasAhead)
{
    private readonly TimeSpan patience = TimeSpan.FromSeconds(180) + clockWasAhead;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <returns>How long it took, and what is still unwell or waits; null when nothing does.</returns>
    internal async Task<(TimeSpan After, string? Unrest)> WaitAsync(CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var last = "";
        while (watch.Elapsed < patience)
        {
            last = await WaitsForAsync(stop);
            if (last.Length == 0) return (watch.Elapsed, null);
            await Task.Delay(LookEvery, stop);
        }

        return (watch.Elapsed, string.Create(CultureInfo.InvariantCulture, $"not at rest after {patience.TotalSeconds} s: {last}"));
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
