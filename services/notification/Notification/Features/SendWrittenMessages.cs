using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Sending;
using OpenGov.ServiceDefaults;
using Reason = OpenGov.Notification.Features.Sending.MailNotTakenException.Reason;

namespace OpenGov.Notification.Features;

/// <summary>
/// Sends what is written, on a few connections, each strictly serial: record "sending", give the mail to the server, record
/// "sent", then the next. After a kill at most one mail a connection is sent again, with the same Message-ID.
/// </summary>
internal sealed partial class SendWrittenMessages(
    MailServer server, NextMessage next, IOptions<SmtpOptions> options, TimeProvider clock, ILogger<SendWrittenMessages> log) : ILeasedJob
{
    internal const string JobName = "send-written-messages";

    // The lease is looked at between two runs: under steady load a run ends all the same.
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WhileOthersSend = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LeftInPeace = TimeSpan.FromSeconds(2);

    private int underWay;

    public string Name => JobName;

    public TimeSpan Pause => TimeSpan.FromSeconds(1);

    public async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await TakeUpUnansweredAsync(services, cancellation);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        run.CancelAfter(LongestRun);
        await Task.WhenAll(server.Connections.Select(connection => Task.Run(() => SendAllAsync(services, connection, run.Token), cancellation)));
    }

    /// <summary>Nobody else holds the lease: what is recorded as being sent lost its sender between the mail and the record.</summary>
    private async Task TakeUpUnansweredAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDb>();
        foreach (var message in await db.Messages.Where(m => m.State == MessageState.Sending).ToListAsync(cancellation))
        {
            message.RepeatUnanswered(clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task SendAllAsync(IServiceProvider services, SmtpConnection connection, CancellationToken run)
    {
        var isServerThere = true;
        while (isServerThere && !run.IsCancellationRequested)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NotificationDb>();
            if (await next.ClaimAsync(db, CancellationToken.None) is { } claimed)
            {
                isServerThere = await SendAsync(db, claimed, connection);
            }
            else if (Volatile.Read(ref underWay) > 0)
            {
                // A slow mail on another connection must not hold up what is written meanwhile.
                await Task.Delay(WhileOthersSend, CancellationToken.None);
            }
            else
            {
                return;
            }
        }
    }

    /// <returns>False when the server is away, so that this run asks no more of it.</returns>
    private async Task<bool> SendAsync(NotificationDb db, ClaimedMessage claimed, SmtpConnection connection)
    {
        var message = claimed.Message;
        var mail = new Mail(message.Id, options.Value.From, claimed.Address, message.Subject!, message.Text!, message.WrittenAt);
        var isServerThere = true;
        Interlocked.Increment(ref underWay);
        try
        {
            var answer = await server.SendAsync(connection, message.Id, mail, message.TraceParent);
            message.Sent(MaskedAddress.In(answer, claimed.Address), clock.GetUtcNow());
            LogSent(log, message.Id, message.Template, message.Attempts);
        }
        catch (MailNotTakenException notTaken)
        {
            Record(message, notTaken.Why, MaskedAddress.In(notTaken.Answer, claimed.Address));
            LogNotSent(log, message.Id, message.Template, notTaken.Why, message.State);
            isServerThere = notTaken.Why is Reason.Later or Reason.Never;
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }

        // Not cancelled: what the server has taken should not be sent again because we are stopping.
        await db.SaveChangesAsync(CancellationToken.None);
        return isServerThere;
    }

    private void Record(Message message, Reason why, string answer)
    {
        var now = clock.GetUtcNow();
        switch (why)
        {
            case Reason.NotAsked: message.PutBack(now + LeftInPeace); break;
            case Reason.Never: message.Refused(answer); break;
            case Reason.Unanswered: message.RepeatUnanswered(now); break;
            default: message.PutOff(answer, now); break;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId} ({Letter}) was sent at attempt {Attempt}")]
    private static partial void LogSent(ILogger log, Guid messageId, string letter, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} ({Letter}) was not taken ({Reason}) and is now {State}")]
    private static partial void LogNotSent(ILogger log, Guid messageId, string letter, Reason reason, MessageState state);
}
