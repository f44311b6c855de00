using OpenGov.Platforms;

namespace OpenGov.Bench;

/// <summary>Waits until a platform has nothing left to do.</summary>
internal static class Stillness
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Until the outbox of complaints is empty and every letter that can be sent has been.</summary>
    /// <exception cref="TroubleException">It never was.</exception>
    internal static async Task StillAsync(this OwnPlatform platform, CancellationToken stop)
    {
        await using var complaints = platform.OpenDatabase("complaints");
        await using var notification = platform.OpenDatabase("notification");
        for (var waited = TimeSpan.Zero; await LeftAsync() is var left && left > 0; waited += LookEvery)
        {
            if (waited > Patience) throw new TroubleException($"{left} messages still waited {Patience.TotalMinutes} minutes after they were written.");
            await Task.Delay(LookEvery, stop);
        }

        async Task<long> LeftAsync() =>
            await complaints.CountAsync("SELECT count(*) FROM outbox_messages", stop)
            + await notification.CountAsync("SELECT count(*) FROM messages WHERE state IN ('written', 'sending')", stop);
    }
}
