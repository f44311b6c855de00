using System.Text.Json;
using Npgsql;

namespace OpenGov.Bench.Messages;

/// <summary>A message as it stands in the outbox.</summary>
/// <param name="Kind">The contract, and the assembly in which the sender finds it.</param>
internal sealed record Waiting(Guid CaseId, string Kind, string Body);

/// <summary>Fills the outbox of complaints as thousands of filings would, at once.</summary>
internal sealed class Filling(NpgsqlDataSource complaints)
{
    private const string Copy = "COPY outbox_messages (message_id, case_id, type, body, announced_at, attempts) FROM STDIN (FORMAT binary)";

    /// <summary>Commits them all in one transaction, which ends when this returns; the sender is woken then.</summary>
    /// <param name="began">Called right before the commit.</param>
    internal async Task FillAsync(IEnumerable<Waiting> messages, Action began, CancellationToken stop)
    {
        await using var connection = await complaints.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var import = await connection.BeginBinaryImportAsync(Copy, stop))
        {
            foreach (var one in messages)
                await import.WriteRowAsync(stop, Guid.CreateVersion7(), one.CaseId, one.Kind, one.Body, TimeProvider.System.GetUtcNow().UtcDateTime, 0);
            await import.CompleteAsync(stop);
        }

        await using var wake = new NpgsqlCommand("NOTIFY \"wake-outbox\"", connection, transaction);
        await wake.ExecuteNonQueryAsync(stop);
        began();
        await transaction.CommitAsync(stop);
    }

    internal static Waiting RememberContact(Guid id) => new(id, "OpenGov.Notification.Contracts.RememberContact, Notification.Contracts", JsonSerializer.Serialize(
        new { contactId = id, address = $"{id:N}@people.test", language = "lt" }));

    internal static Waiting ComplaintRouted(Guid id, Guid person, Guid institution) => new(id, "OpenGov.Complaints.Contracts.ComplaintRouted, Complaints.Contracts", JsonSerializer.Serialize(
        new
        {
            complaintId = id,
            sequence = 2,
            reference = $"LT-2026-{id.ToString("N")[..4]}-{id.ToString("N")[4..8]}-0".ToUpperInvariant(),
            personId = person,
            institutionId = institution,
            reason = "municipality-chosen",
            routedAt = TimeProvider.System.GetUtcNow(),
            dueOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(28),
        }));
}
