using System.Reflection;
using MassTransit;
using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>A consumer all of whose effect goes through <see cref="TakenInTogether{TEffect}"/>: it has no transaction of its own.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesInTogetherAttribute : Attribute
{
    /// <summary>The messages that are heard in this way.</summary>
    /// <exception cref="InvalidOperationException">One message is heard in both ways: the inbox can be in one place only.</exception>
    internal static IReadOnlySet<Type> MessagesIn(Assembly assembly)
    {
        var heard = assembly.GetTypes().SelectMany(consumer => consumer.GetInterfaces()
                .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IConsumer<>))
                .Select(one => (Message: one.GetGenericArguments()[0], IsTogether: consumer.IsDefined(typeof(TakesInTogetherAttribute)))))
            .ToLookup(one => one.IsTogether, one => one.Message);
        return heard[true].Intersect(heard[false]).FirstOrDefault() is { } both
            ? throw new InvalidOperationException($"All consumers of {both.Name} must be marked {nameof(TakesInTogetherAttribute)}, or none.")
            : heard[true].ToHashSet();
    }
}

/// <summary>How effects of one kind are written, all in one statement.</summary>
public interface IWrittenTogether<in TEffect>
{
    /// <summary>
    /// Follows <c>WITH receipts (message_id, consumer)</c>, which holds the messages that were not known, and reads the effects from
    /// <c>unnest($4, $5, …) AS effects (message_id, consumer, …)</c>.
    /// </summary>
    string Sql { get; }

    /// <summary>What is done after it in the same transaction, on the same parameters, or null.</summary>
    string? Afterwards { get; }

    /// <summary>The job that is woken after the commit.</summary>
    string? Wakes { get; }

    /// <summary>An array a column of the effects, after message and consumer; $6 and on.</summary>
    IEnumerable<NpgsqlParameter> Columns(IReadOnlyList<TEffect> effects);
}

/// <summary>
/// The inbox of messages whose effects are single rows: receipts and effects of all that come in at the same time are one statement
/// and one transaction, so that a message delivered twice takes effect once, as with <see cref="InboxFilter{T}"/>.
/// </summary>
public sealed class TakenInTogether<TEffect>
{
    private const int Most = 128;

    private const string Receipts = """
        WITH receipts AS (
            INSERT INTO inbox_messages (message_id, consumer, received_at)
            SELECT message_id, consumer, $3 FROM unnest($1, $2) AS taken (message_id, consumer)
            ON CONFLICT DO NOTHING RETURNING message_id, consumer)

        """;

    private readonly NpgsqlDataSource dataSource;
    private readonly IWrittenTogether<TEffect> written;
    private readonly Wakeups wakeups;
    private readonly TimeProvider clock;
    private readonly InOneGo<Taken> go;

    internal TakenInTogether(NpgsqlDataSource dataSource, IWrittenTogether<TEffect> written, Wakeups wakeups, TimeProvider clock)
    {
        (this.dataSource, this.written, this.wakeups, this.clock) = (dataSource, written, wakeups, clock);
        go = new InOneGo<Taken>(Most, WriteAsync);
    }

    /// <summary>Returns when the message is taken in, now or before. What has no effect needs no receipt.</summary>
    public Task TakeInAsync(ConsumeContext context, params IReadOnlyList<TEffect> effects)
    {
        var messageId = context.MessageId
            ?? throw new BusinessRuleException("message.without-id", "A message without id cannot be told from its repetition.");
        var consumer = context.ReceiveContext.InputAddress.AbsolutePath.TrimStart('/');
        return effects.Count == 0 ? Task.CompletedTask : go.DoAsync(new Taken(messageId, consumer, effects));
    }

    private async Task WriteAsync(IReadOnlyList<Taken> group)
    {
        // In one order, so that two replicas with the same messages wait for each other in a row and not in a ring.
        var taken = group.DistinctBy(one => (one.MessageId, one.Consumer)).OrderBy(one => one.MessageId).ToList();
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(Command(Receipts + written.Sql, taken));
        if (written.Afterwards is { } afterwards)
            batch.BatchCommands.Add(Command(afterwards, taken));
        await batch.ExecuteNonQueryAsync();
        if (written.Wakes is { } job)
            wakeups.Of(job).Call();
    }

    private NpgsqlBatchCommand Command(string sql, List<Taken> taken)
    {
        var effects = taken.SelectMany(one => one.Effects.Select(effect => (Of: one, Effect: effect))).ToList();
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. taken.Select(one => one.MessageId)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. taken.Select(one => one.Consumer)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. effects.Select(one => one.Of.MessageId)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. effects.Select(one => one.Of.Consumer)] });
        foreach (var column in written.Columns([.. effects.Select(one => one.Effect)]))
            command.Parameters.Add(column);
        return command;
    }

    private sealed record Taken(Guid MessageId, string Consumer, IReadOnlyList<TEffect> Effects);
}

/// <summary>How a service says what it takes in together.</summary>
public static class TakenInTogetherSetup
{
    public static void AddTakenInTogether<TEffect, TWritten>(this WebApplicationBuilder builder)
        where TWritten : IWrittenTogether<TEffect>, new() =>
        builder.Services.AddSingleton(services => new TakenInTogether<TEffect>(
            services.GetRequiredService<NpgsqlDataSource>(), new TWritten(), services.GetRequiredService<Wakeups>(), services.GetRequiredService<TimeProvider>()));
}
