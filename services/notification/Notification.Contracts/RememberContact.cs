namespace OpenGov.Notification.Contracts;

/// <summary>
/// A command: remember where a person or an institution is told, and in which language.
/// One of the two messages that may carry personal data; it leaves the sender's outbox on confirm and is never logged.
/// </summary>
public sealed record RememberContact
{
    public required Guid ContactId { get; init; }

    /// <summary>An e-mail address; empty when they gave none: what is written to them then ends at once as not sent.</summary>
    public required string Address { get; init; }

    /// <summary>ISO 639-1: <c>lt</c>, <c>en</c>.</summary>
    public required string Language { get; init; }
}
