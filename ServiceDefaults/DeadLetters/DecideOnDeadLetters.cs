using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// An operator decides: replay or discard. Decision and audit are one transaction, which holds the letter's row; a replay is
/// confirmed by the broker before it is marked. A kill in between leaves it open: replayed again, the inbox knows the message.
/// </summary>
internal sealed class DecideOnDeadLetters(ServiceDb db, Broker broker, CurrentPerson person, TimeProvider clock)
{
    private const int AtOnce = 100;
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(10);

    /// <returns>Null when there is no such letter.</returns>
    /// <exception cref="BusinessRuleException">Somebody has decided before.</exception>
    internal async Task<DeadLetterRecord?> ReplayAsync(Guid id, string? note, CancellationToken cancellation) =>
        await DecideAsync(id, async letter =>
        {
            await using var channel = await broker.OpenChannelAsync(cancellation, confirms: true);
            letter.Check();
            await SendAsync(channel, letter, cancellation);
            Record(DeadLetterStates.Replayed, letter, note);
        }, cancellation);

    internal async Task<DeadLetterRecord?> DiscardAsync(Guid id, string note, CancellationToken cancellation) =>
        await DecideAsync(id, letter =>
        {
            Record(DeadLetterStates.Discarded, letter, note);
            return Task.CompletedTask;
        }, cancellation);

    /// <summary>Replays what is open of a kind on a queue, oldest first; what fails again meanwhile is left for another time.</summary>
    /// <param name="kind">The contract's name.</param>
    /// <param name="queue">Where they failed.</param>
    /// <param name="note">For the audit.</param>
    /// <param name="replayed">Told how many, batch by batch, each of which is a transaction of its own.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    internal async Task ReplayAllAsync(string kind, string queue, string? note, Action<int> replayed, CancellationToken cancellation)
    {
        var before = clock.GetUtcNow();
        await using var channel = await broker.OpenChannelAsync(cancellation, confirms: true);
        while (true)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var letters = await db.Set<DeadLetter>().FromSql($"""
                SELECT * FROM dead_letters WHERE state = 'open' AND kind = {kind} AND queue = {queue} AND taken_at <= {before}
                ORDER BY failed_at, id LIMIT {AtOnce} FOR UPDATE SKIP LOCKED
                """).OrderBy(letter => letter.FailedAt).ToListAsync(cancellation); // ordered outside: its columns are then named, and a kept plan outlives a migration
            if (letters.Count == 0)
                return;
            foreach (var letter in letters)
                await SendAsync(channel, letter, cancellation);
            letters.ForEach(letter => Record(DeadLetterStates.Replayed, letter, note));
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            db.ChangeTracker.Clear();
            replayed(letters.Count);
        }
    }

    private async Task<DeadLetterRecord?> DecideAsync(Guid id, Func<DeadLetter, Task> decide, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Two operators at once: the second waits here, and then finds it decided.
        var letter = await db.Set<DeadLetter>().FromSql($"SELECT * FROM dead_letters WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancellation);
        if (letter is null)
            return null;
        await decide(letter);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new DeadLetterRecord(letter);
    }

    private void Record(string state, DeadLetter letter, string? note)
    {
        var decision = new OperatorsDecision(person.IsOperator ? $"{person.Id}" : OperationsAccess.Dashboard, clock.GetUtcNow(), note);
        letter.Handle(state, decision);
        db.Add(AuditedDeed.Of(state == DeadLetterStates.Replayed ? "replay" : "discard", letter, decision));
    }

    /// <summary>To the queue itself, past the exchange, which others hear as well; in the trace to which it belonged.</summary>
    private static async Task SendAsync(IChannel channel, DeadLetter letter, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ConfirmWithin);
        var properties = DeadLetterProperties.Parse(letter.Properties!);
        _ = ActivityContext.TryParse(properties.TraceParent, null, isRemote: true, out var deed);
        using var span = Telemetry.Source.StartActivity("dead letter replay", ActivityKind.Producer, deed);
        span?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.destination.name", letter.Queue).SetTag("messaging.message.id", letter.MessageId);
        await channel.BasicPublishAsync("", letter.Queue, mandatory: true, properties.ToAmqp(letter.MessageId), letter.Body!, limit.Token);
    }
}
