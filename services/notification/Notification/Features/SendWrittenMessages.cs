using Microsoft.EntityFrameworkCore;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Sending;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>
/// Sends what is written, on a few connections, each strictly serial: record "sending", give the mail to the server, record
/// "sent" and with it the next as "sending". After a kill at most one mail a connection is sent again, with the same Message-ID.
/// A run sets the connections to work that have none, and does not wait for the others: a slow mail holds up its own connection only.
/// </summary>
internal sealed class SendWrittenMessages(MailServer server, DueMessages due, Courier courier, IServiceScopeFactory scopes, TimeProvider clock) : ILeasedJob
{
    internal const string JobName = "send-written-messages";

    private readonly Dictionary<SmtpConnection, Task> busy = [];
    private WaitingMessages? waiting;

    public string Name => JobName;

    public TimeSpan Pause => TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (waiting is null)
        {
            await TakeUpUnansweredAsync(cancellation);
            waiting = new WaitingMessages(ReadDueAsync);
        }

        waiting.LookAgain();
        bool isAnyNew;
        do
        {
            isAnyNew = SetToWork(waiting, cancellation);
            // The first to come back has found nothing more. While none does, the run ends all the same: a job that is silent counts as stuck.
            await Task.WhenAny([.. busy.Values, Task.Delay(Pause, cancellation)]);
            await LetGoAsync(busy.Where(each => each.Value.IsCompleted));
        }
        while (!isAnyNew && busy.Count < server.Connections.Count); // who came back had looked before this run
    }

    /// <summary>Mails under way are finished: stopped in between they would have to be repeated.</summary>
    public async Task GiveUpAsync()
    {
        waiting = null;
        await LetGoAsync(busy);
    }

    private bool SetToWork(WaitingMessages messages, CancellationToken lease)
    {
        var idle = server.Connections.Where(connection => !busy.ContainsKey(connection)).ToList();
        foreach (var connection in idle)
            busy[connection] = Task.Run(() => SendAllAsync(messages, connection, lease), CancellationToken.None);
        return idle.Count > 0;
    }

    private async Task LetGoAsync(IEnumerable<KeyValuePair<SmtpConnection, Task>> those)
    {
        var gone = those.ToList();
        foreach (var (connection, _) in gone)
            busy.Remove(connection);
        await Task.WhenAll(gone.Select(each => each.Value));
    }

    /// <summary>The lease is new, and nobody else holds it: what is recorded as being sent lost its sender between the mail and the record.</summary>
    private async Task TakeUpUnansweredAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDb>();
        foreach (var message in await db.Messages.Where(m => m.State == MessageState.Sending).ToListAsync(cancellation))
        {
            message.RepeatUnanswered(clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task<IReadOnlyList<AddressedMessage>> ReadDueAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await due.ReadAsync(scope.ServiceProvider.GetRequiredService<NotificationDb>(), CancellationToken.None);
    }

    private async Task SendAllAsync(WaitingMessages messages, SmtpConnection connection, CancellationToken lease)
    {
        var isServerThere = true;
        while (isServerThere && !lease.IsCancellationRequested && await messages.NextAsync() is { } message)
        {
            isServerThere = await courier.CarryAsync(message, messages, connection, lease);
        }
    }
}
