using System.Diagnostics.CodeAnalysis;

namespace OpenGov.ServiceDefaults;

/// <summary>A message that could not be handled, as operators see it.</summary>
public record DeadLetterRecord
{
    public required Guid Id { get; init; }

    /// <summary>The name of its contract; <c>unreadable</c> when the body is no message.</summary>
    public required string Kind { get; init; }

    /// <summary>The queue on which it failed, and to which a replay sends it.</summary>
    public required string Queue { get; init; }

    /// <summary>The type of the exception, or why the broker gave it up.</summary>
    public required string Reason { get; init; }

    /// <summary>The exception's words, with mail addresses and long numbers masked.</summary>
    public string? Detail { get; init; }

    public required DateTimeOffset FailedAt { get; init; }
    public required DateTimeOffset FirstFailedAt { get; init; }

    /// <summary>How often it came to lie here.</summary>
    public required int Times { get; init; }

    /// <summary>The trace of the deed that announced it.</summary>
    public string? TraceId { get; init; }

    public required Guid MessageId { get; init; }

    /// <summary>open, replayed or discarded.</summary>
    public required string State { get; init; }

    public DateTimeOffset? HandledAt { get; init; }
    public string? HandledBy { get; init; }
    public string? Note { get; init; }

    [SetsRequiredMembers]
    internal DeadLetterRecord(DeadLetter letter)
    {
        (Id, Kind, Queue, MessageId) = (letter.Id, letter.Kind, letter.Queue, letter.MessageId);
        (Reason, Detail, FailedAt, FirstFailedAt) = (letter.Reason, letter.Detail, letter.FailedAt, letter.FirstFailedAt);
        (Times, TraceId) = (letter.Times, letter.TraceId);
        (State, HandledAt, HandledBy, Note) = (letter.State, letter.HandledAt, letter.HandledBy, letter.Note);
    }
}
