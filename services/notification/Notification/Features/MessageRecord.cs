using Microsoft.EntityFrameworkCore;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;

namespace OpenGov.Notification.Features;

/// <summary>A message as people, officers and operators see it; the address is masked for everybody.</summary>
public sealed record MessageRecord
{
    public required Guid Id { get; init; }

    /// <summary>Which letter it is, as <c>received-and-routed</c>.</summary>
    public required string Letter { get; init; }

    public required string Reference { get; init; }
    public required string Ground { get; init; }
    public required MessageState State { get; init; }

    /// <summary>Why it waits, failed or was repeated; null when there is nothing to say.</summary>
    public string? Remark { get; init; }

    /// <summary>As <c>p…@people.test</c>; null while it is unknown, and when the recipient gave none.</summary>
    public string? SentTo { get; init; }

    /// <summary>The language in which it was written, which may not be the one wished for.</summary>
    public string? Language { get; init; }

    public string? Subject { get; init; }
    public required int Attempts { get; init; }

    /// <summary>What the mail server last said.</summary>
    public string? SmtpAnswer { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it is tried next; null once it is sent or failed.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    internal static async Task<IReadOnlyList<MessageRecord>> ReadAsync(
        NotificationDb db, IQueryable<Message> messages, CancellationToken cancellation)
    {
        var found = await messages.ToListAsync(cancellation);
        var recipients = found.Select(message => message.RecipientId).Distinct().ToList();
        var addresses = await db.Contacts.AsNoTracking()
            .Where(contact => recipients.Contains(contact.Id) && contact.Address != "")
            .ToDictionaryAsync(contact => contact.Id, contact => contact.Address, cancellation);
        return [.. found.Select(message => Of(message, addresses.GetValueOrDefault(message.RecipientId)))];
    }

    private static MessageRecord Of(Message message, string? address) => new()
    {
        Id = message.Id,
        Letter = message.Template,
        Reference = message.Reference,
        Ground = message.Ground,
        State = message.State,
        Remark = message.Remark,
        SentTo = address is null ? null : MaskedAddress.Of(address),
        Language = message.Language,
        Subject = message.Subject,
        Attempts = message.Attempts,
        SmtpAnswer = message.SmtpAnswer,
        WrittenAt = message.WrittenAt,
        SentAt = message.SentAt,
        NextAttemptAt = message.State == MessageState.Written ? message.NextAttemptAt : null,
    };
}
