namespace OpenGov.Dashboard.DeadLetters;

/// <summary>A message that a service could not handle, as the service tells it.</summary>
internal sealed record Letter(string Id, string Kind, string Queue, string Reason)
{
    public string? Detail { get; init; }

    public DateTimeOffset FailedAt { get; init; }

    public DateTimeOffset FirstFailedAt { get; init; }

    public int Times { get; init; }

    public string? TraceId { get; init; }

    public string? MessageId { get; init; }

    /// <summary>open, replayed or discarded.</summary>
    public string State { get; init; } = "open";

    public DateTimeOffset? HandledAt { get; init; }

    public string? HandledBy { get; init; }

    public string? Note { get; init; }

    /// <summary>Masked by the service; null once handled.</summary>
    public string? Body { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

internal sealed record LetterPage(IReadOnlyList<Letter> Items, string? Next);

/// <summary>Open messages that failed for the same reason.</summary>
internal sealed record LetterKind(string Kind, string Queue, string Reason, int Count, DateTimeOffset Oldest, DateTimeOffset Newest);

internal sealed record Replayed(int Count);

/// <summary>What an operator did to a message.</summary>
internal sealed record AuditedDeed(long Number, DateTimeOffset At, string By, string Deed)
{
    public string? DeadLetterId { get; init; }

    public string? Kind { get; init; }

    public string? Queue { get; init; }

    public string? Note { get; init; }
}

internal sealed record AuditPage(IReadOnlyList<AuditedDeed> Items, long? Next);
