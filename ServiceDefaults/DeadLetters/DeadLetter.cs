namespace OpenGov.ServiceDefaults;

/// <summary>
/// A message that a queue of this service could not be rid of. What is needed to replay it (body, properties) is complete, stays
/// in this database, and goes when somebody has decided; all else may be shown to operators.
/// </summary>
internal sealed class DeadLetter
{
    public required Guid Id { get; init; }

    /// <summary>The queue on which it failed, and to which a replay sends it.</summary>
    public required string Queue { get; init; }

    public required Guid MessageId { get; init; }

    /// <summary>The contract's name; <see cref="DeadLetterKinds.Unreadable"/> when the body says none.</summary>
    public required string Kind { get; init; }

    /// <summary>The type of the exception, or why the broker gave it up.</summary>
    public required string Reason { get; init; }

    /// <summary>The exception's words, masked.</summary>
    public string? Detail { get; init; }

    /// <summary>Where it failed, as JSON of names and masked texts; the stack trace among them.</summary>
    public required string Fault { get; init; }

    public required DateTimeOffset FailedAt { get; init; }
    public required DateTimeOffset FirstFailedAt { get; init; }
    public int Times { get; init; } = 1;
    public string? TraceId { get; init; }

    /// <summary><see cref="DeadLetterProperties"/> as JSON; null once handled.</summary>
    public string? Properties { get; private set; }

    /// <summary>As it came; null once handled.</summary>
    public byte[]? Body { get; private set; }

    public string State { get; private set; } = DeadLetterStates.Open;
    public required DateTimeOffset TakenAt { get; init; }
    public DateTimeOffset? HandledAt { get; private set; }
    public string? HandledBy { get; private set; }
    public string? Note { get; private set; }

    internal DeadLetter Holding(string properties, byte[] body)
    {
        (Properties, Body) = (properties, body);
        return this;
    }

    /// <summary>Somebody has decided: what could name a person is not kept any longer.</summary>
    internal void Handle(string state, OperatorsDecision decision)
    {
        Check();
        (State, HandledAt, HandledBy, Note) = (state, decision.At, decision.By, decision.Note);
        (Properties, Body) = (null, null);
    }

    /// <exception cref="BusinessRuleException">Somebody has decided before.</exception>
    internal void Check()
    {
        if (State != DeadLetterStates.Open)
            throw new BusinessRuleException("dead-letter.handled", $"This message was {State} before; it would be open again had it failed anew.");
    }
}

/// <summary>Who decides, when, and what they say to it.</summary>
internal sealed record OperatorsDecision(string By, DateTimeOffset At, string? Note);

internal static class DeadLetterStates
{
    internal const string Open = "open", Replayed = "replayed", Discarded = "discarded";
}

internal static class DeadLetterKinds
{
    internal const string Unreadable = "unreadable";
}

/// <summary>What an operator did; rows are only ever added.</summary>
internal sealed class AuditedDeed
{
    public long Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }

    /// <summary>replay or discard.</summary>
    public required string Deed { get; init; }

    public required Guid DeadLetterId { get; init; }
    public required string Kind { get; init; }
    public required string Queue { get; init; }
    public required Guid MessageId { get; init; }
    public string? Note { get; init; }

    internal static AuditedDeed Of(string deed, DeadLetter letter, OperatorsDecision decision) => new()
    {
        At = decision.At,
        By = decision.By,
        Deed = deed,
        DeadLetterId = letter.Id,
        Kind = letter.Kind,
        Queue = letter.Queue,
        MessageId = letter.MessageId,
        Note = decision.Note,
    };
}
