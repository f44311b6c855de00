using Microsoft.EntityFrameworkCore;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Sending;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>
/// Sends what is written, on a few connections, each strictly serial: record "sending", give the mail to the server, record
/// "sent" and with it the next as "sending". After a kill at most one mail a connection is sent again, with the same Message-ID.
/// </summary>
internal sealed class SendWrittenMessages(MailServer server, DueMessages due, Courier courier, TimeProvider clock) : ILeasedJob
{
    internal const string JobName = "send-written-messages";

    // The lease is looked at between two runs: under steady load a run ends all the same.
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookForUnansweredEvery = TimeSpan.FromSeconds(1);

    private long? lookedForUnanswered;

    public string Name => JobName;

    public TimeSpan Pause => TimeSpan.FromSeconds(1);

    public async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await TakeUpUnansweredAsync(services, cancellation);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        run.CancelAfter(LongestRun);
        var queue = new QueueOfRun(() => ReadDueAsync(services));
        await Task.WhenAll(server.Connections.Select(connection => Task.Run(() => SendAllAsync(queue, connection, run.Token), cancellation)));
    }

    /// <summary>Nobody else holds the lease: what is recorded as being sent lost its sender between the mail and the record.</summary>
    private async Task TakeUpUnansweredAsync(IServiceProvider services, CancellationToken cancellation)
    {
        // Another replica may have held the lease and died between any two runs of ours: not once, but now and then.
        if (lookedForUnanswered is { } last && clock.GetElapsedTime(last) < LookForUnansweredEvery)
        {
            return;
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDb>();
        foreach (var message in await db.Messages.Where(m => m.State == MessageState.Sending).ToListAsync(cancellation))
        {
            message.RepeatUnanswered(clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellation);
        lookedForUnanswered = clock.GetTimestamp();
    }

    private async Task<IReadOnlyList<AddressedMessage>> ReadDueAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await due.ReadAsync(scope.ServiceProvider.GetRequiredService<NotificationDb>(), CancellationToken.None);
    }

    private async Task SendAllAsync(QueueOfRun queue, SmtpConnection connection, CancellationToken run)
    {
        var isServerThere = true;
        while (isServerThere && await queue.NextAsync(run) is { } message)
        {
            isServerThere = await courier.CarryAsync(message, queue, connection, run);
        }
    }
}
