using Microsoft.Extensions.Options;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;
using Reason = OpenGov.Notification.Features.Sending.MailNotTakenException.Reason;

namespace OpenGov.Notification.Features.Sending;

/// <summary>Carries one message to the mail server: records that it is being sent, gives it, records what became of it.</summary>
internal sealed partial class Courier(MailServer server, MessageStandings standings, IOptions<SmtpOptions> options, TimeProvider clock, ILogger<Courier> log)
{
    private static readonly TimeSpan WaitsForTheStore = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenTwoTries = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LeftInPeace = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Carries this message and then those at hand, each recorded as being sent in one commit with what became of the one before it.
    /// Never cancelled in between: what the server has taken should not be sent again because the service is stopping.
    /// </summary>
    /// <returns>False when the server is away.</returns>
    internal async Task<bool> CarryAsync(AddressedMessage first, WaitingMessages waiting, SmtpConnection connection, CancellationToken lease)
    {
        var (isServerThere, next, carried) = (true, first, (AddressedMessage?)null);
        try
        {
            while (next is not null)
            {
                var isOurs = await BeginAsync(next, after: carried);
                if (carried is not null)
                    waiting.Done(carried);
                carried = next;
                (next, isServerThere) = (null, !isOurs || await GiveAsync(carried, connection));
                if (!isOurs)
                {
                    waiting.Done(carried);
                    carried = null;
                }

                if (isServerThere && !lease.IsCancellationRequested)
                    next = waiting.AtHand();
            }

            if (carried is not null)
                await KeepAsync(Outcome(carried));
            return isServerThere;
        }
        finally
        {
            foreach (var mine in new[] { carried, next }.OfType<AddressedMessage>())
                waiting.Done(mine);
        }
    }

    /// <summary>Another connection, or a sender that took over our lease, may have been quicker: then it is not ours.</summary>
    private async Task<bool> BeginAsync(AddressedMessage next, AddressedMessage? after)
    {
        var begun = new Standing(next.Message, next.Message.Attempts);
        next.Message.BeginSending();
        var recorded = after is null ? await standings.RecordAsync(begun) : await KeepAsync(Outcome(after), begun);
        return recorded.Contains(next.Message.Id);
    }

    // To be put back is no attempt, but the record has counted it.
    private static Standing Outcome(AddressedMessage carried) => new(carried.Message, carried.AttemptsRecorded);

    /// <summary>What the server has taken would be sent again if its record were lost: a store that is away is waited for.</summary>
    private async Task<IReadOnlySet<Guid>> KeepAsync(params IReadOnlyList<Standing> records)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                var recorded = await standings.RecordAsync(records);
                foreach (var lost in records.Where(one => !recorded.Contains(one.Message.Id)))
                    LogNotRecorded(log, lost.Message.Id, lost.Message.State);
                return recorded;
            }
            catch (Exception away) when (Outage.IsBehind(away) && clock.GetElapsedTime(began) < WaitsForTheStore)
            {
                await Task.Delay(BetweenTwoTries, CancellationToken.None);
            }
        }
    }

    private async Task<bool> GiveAsync(AddressedMessage addressed, SmtpConnection connection)
    {
        var (message, address) = (addressed.Message, addressed.Address);
        addressed.AttemptsRecorded = message.Attempts;
        using var trace = MailTrace.Begin(message, options.Value);
        try
        {
            var mail = new Mail(message.Id, options.Value.From, address, message.Subject!, message.Text!, message.WrittenAt);
            var answer = await server.SendAsync(connection, mail);
            trace.Answered(answer);
            message.Sent(MaskedAddress.In(answer, address), clock.GetUtcNow());
            Told.Count(message);
            LogSent(log, message.Id, message.Template, message.Reference, message.Attempts);
            return true;
        }
        catch (MailNotTakenException notTaken)
        {
            trace.NotTaken(notTaken);
            Record(message, notTaken.Why, MaskedAddress.In(notTaken.Answer, address));
            if (notTaken.Why != Reason.NotAsked)
                Told.Count(message);
            LogNotSent(log, message.Id, message.Template, message.Reference, notTaken.Why, message.State);
            return notTaken.Why is Reason.Later or Reason.Never;
        }
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "That message {MessageId} is {State} was not recorded: another sender, which took over, was quicker")]
    private static partial void LogNotRecorded(ILogger log, Guid messageId, MessageState state);

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId} ({Letter}) about {Reference} was sent at attempt {Attempt}")]
    private static partial void LogSent(ILogger log, Guid messageId, string letter, string reference, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} ({Letter}) about {Reference} was not taken ({Reason}) and is now {State}")]
    private static partial void LogNotSent(ILogger log, Guid messageId, string letter, string reference, Reason reason, MessageState state);
}
