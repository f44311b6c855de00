using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Domain;

/// <summary>One letter to one recipient about one step; the record of what was sent, when, and what the mail server said.</summary>
public sealed class Message
{
    /// <summary>Mail servers are asked for five days, as RFC 5321, 4.5.4.1 advises.</summary>
    public static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(5);

    private static readonly TimeSpan LongestPauseForTheServer = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestPauseForWhatIsUnknown = TimeSpan.FromDays(1);

    private Message()
    {
    }

    public Guid Id { get; private set; }
    public Guid SourceId { get; private set; }
    public Guid RecipientId { get; private set; }
    public string Template { get; private set; } = "";

    /// <summary>The legal ground on which the recipient is told without having subscribed.</summary>
    public string Ground { get; private set; } = "";

    public Guid ComplaintId { get; private set; }
    public string Reference { get; private set; } = "";
    public Guid InstitutionId { get; private set; }
    public Guid? FromInstitutionId { get; private set; }
    public DateOnly? DueOn { get; private set; }

    /// <summary>Those whose names its words need.</summary>
    public IEnumerable<Guid> Institutions => FromInstitutionId is { } from ? [InstitutionId, from] : [InstitutionId];

    public string? Language { get; private set; }
    public string? Subject { get; private set; }
    public string? Text { get; private set; }

    public MessageState State { get; private set; }

    /// <summary>Why it waits, failed, or was sent more than once.</summary>
    public string? Remark { get; private set; }

    public int Attempts { get; private set; }
    public int TimesWaited { get; private set; }
    public string? SmtpAnswer { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }
    public DateTimeOffset NextAttemptAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The W3C trace context of the step, so that one trace reaches the mail server.</summary>
    public string? TraceParent { get; private set; }

    public static Message Write(string template, Guid to, ComplaintStep about, DateTimeOffset now, string? traceParent) => new()
    {
        Id = StableId.Of(about.Id, to, template),
        SourceId = about.Id,
        RecipientId = to,
        Template = template,
        Ground = Grounds.HandlingOfAComplaint,
        ComplaintId = about.ComplaintId,
        Reference = about.Reference,
        InstitutionId = about.InstitutionId,
        FromInstitutionId = about.FromInstitutionId,
        DueOn = about.DueOn,
        WrittenAt = now,
        NextAttemptAt = now,
        TraceParent = traceParent,
    };

    /// <summary>The address, or the name of an institution, is not known yet; it is looked for again, more and more rarely.</summary>
    public void WaitFor(string whatIsUnknown, DateTimeOffset now)
    {
        Demand(MessageState.Written);
        Remark = $"waits for {whatIsUnknown}";
        NextAttemptAt = now + Pause(TimesWaited++, LongestPauseForWhatIsUnknown);
    }

    /// <summary>The recipient gave no address: it ends here, and waits for none.</summary>
    public void CannotBeAddressed()
    {
        Demand(MessageState.Written);
        (State, Remark) = (MessageState.Failed, Remarks.NoAddress);
    }

    /// <summary>Fixes the words; whatever is repeated is repeated word for word.</summary>
    public void Compose(Letter letter)
    {
        Demand(MessageState.Written);
        (Language, Subject, Text) = (letter.Language, letter.Subject, letter.Text);
    }

    public void BeginSending()
    {
        Demand(MessageState.Written);
        if (Text is null)
        {
            throw new BusinessRuleException("message.not-composed", "A message without words cannot be sent.");
        }

        State = MessageState.Sending;
        Attempts++;
    }

    /// <summary>The mail server has taken responsibility for it.</summary>
    public void Sent(string answer, DateTimeOffset now)
    {
        Demand(MessageState.Sending);
        (State, SmtpAnswer, SentAt) = (MessageState.Sent, answer, now);
        if (Remark != Remarks.Repeated)
        {
            Remark = null;
        }
    }

    /// <summary>The server was away or said "later"; after five days it is given up.</summary>
    public void PutOff(string answer, DateTimeOffset now)
    {
        Demand(MessageState.Sending);
        SmtpAnswer = answer;
        Rest(now);
    }

    /// <summary>The whole mail may have arrived without an answer: it goes out again with the same Message-ID, and the record says so.</summary>
    public void RepeatUnanswered(DateTimeOffset now)
    {
        Demand(MessageState.Sending);
        Remark = Remarks.Repeated;
        Rest(now);
    }

    /// <summary>The server is known to be away and was not even asked: that was no attempt.</summary>
    public void PutBack(DateTimeOffset until)
    {
        Demand(MessageState.Sending);
        (State, NextAttemptAt) = (MessageState.Written, until);
        Attempts--;
    }

    /// <summary>The mail server will never take it; the record keeps its words.</summary>
    public void Refused(string answer)
    {
        Demand(MessageState.Sending);
        (State, SmtpAnswer, Remark) = (MessageState.Failed, answer, Remarks.Refused);
    }

    /// <summary>It can never be sent as it is, as when its letter has a gap that nothing fills.</summary>
    public void CannotBeComposed(string reason)
    {
        Demand(MessageState.Written);
        (State, Remark) = (MessageState.Failed, reason);
    }

    private void Demand(MessageState state)
    {
        if (State != state)
        {
            throw new BusinessRuleException(
                "message.wrong-state", $"This cannot be done to a message that is {State}; it would have to be {state}.");
        }
    }

    private void Rest(DateTimeOffset now)
    {
        NextAttemptAt = now + Pause(Attempts - 1, LongestPauseForTheServer);
        State = MessageState.Written;
        if (NextAttemptAt - WrittenAt > GivesUpAfter)
        {
            (State, Remark) = (MessageState.Failed, Remarks.GivenUp);
        }
    }

    private static TimeSpan Pause(int earlierAttempts, TimeSpan longest) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(earlierAttempts, 30) + 1), longest.TotalSeconds));
}
