using Npgsql;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Data;

/// <summary>Messages as they are written down; what stands already stays as it is.</summary>
internal sealed class WrittenMessages : IWrittenTogether<Message>
{
    public string Sql => """
        INSERT INTO messages (id, source_id, recipient_id, template, ground, complaint_id, reference, institution_id, from_institution_id,
            due_on, state, attempts, times_waited, written_at, next_attempt_at, trace_parent)
        SELECT id, source_id, recipient_id, template, ground, complaint_id, reference, institution_id, from_institution_id,
            due_on, 'written', 0, 0, written_at, written_at, trace_parent
        FROM unnest($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) AS effects (message_id, consumer, id, source_id, recipient_id,
            template, ground, complaint_id, reference, institution_id, from_institution_id, due_on, written_at, trace_parent)
        JOIN receipts USING (message_id, consumer)
        ON CONFLICT DO NOTHING
        """;

    public string? Afterwards => null;

    public string Wakes => Features.SendWrittenMessages.JobName;

    public IEnumerable<NpgsqlParameter> Columns(IReadOnlyList<Message> effects) =>
    [
        Column(effects, message => message.Id), Column(effects, message => message.SourceId), Column(effects, message => message.RecipientId),
        Column(effects, message => message.Template), Column(effects, message => message.Ground), Column(effects, message => message.ComplaintId),
        Column(effects, message => message.Reference), Column(effects, message => message.InstitutionId),
        Column(effects, message => message.FromInstitutionId), Column(effects, message => message.DueOn),
        Column(effects, message => message.WrittenAt), Column(effects, message => message.TraceParent),
    ];

    private static NpgsqlParameter<T[]> Column<T>(IReadOnlyList<Message> messages, Func<Message, T> column) =>
        new() { TypedValue = [.. messages.Select(column)] };
}
