using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace OpenGov.ServiceDefaults;

/// <summary>What waits to be sent.</summary>
internal sealed class OutboxFigures(NpgsqlDataSource dataSource) : Figures
{
    private const string Waiting = "opengov.outbox.waiting", Age = "opengov.outbox.age";

    public override IReadOnlyList<Gauge> Gauges { get; } =
    [
        new(Waiting, null, "Messages in the outbox"),
        new(Age, "s", "Age of the oldest message in the outbox"),
    ];

    public override async Task<IReadOnlyList<Figure>> ReadAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            "SELECT count(*), coalesce(extract(epoch FROM now() - min(announced_at)), 0)::double precision FROM outbox_messages");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return [new(Waiting, reader.GetInt64(0)), new(Age, Math.Max(0, reader.GetDouble(1)))];
    }
}

/// <summary>How long the service's own queues are, and how much of what they could not be rid of waits for an operator.</summary>
internal sealed class QueueFigures(Broker broker, OwnQueues queues, DeadLetterTable letters) : Figures
{
    private const string Depth = "opengov.queue.depth", DeadLetters = "opengov.dead_letters";

    public override IReadOnlyList<Gauge> Gauges { get; } =
    [
        new(Depth, null, "Messages that wait in a queue of this service, not counting those being handled"),
        new(DeadLetters, null, "Messages that could not be handled and wait for an operator, in the store and still at the broker"),
    ];

    public override async Task<IReadOnlyList<Figure>> ReadAsync(CancellationToken cancellation)
    {
        // Without the broker the store's part is told all the same, and the depths are not.
        var open = await letters.CountOpenAsync(cancellation);
        var depths = await ReadDepthsAsync(cancellation);
        return
        [
            .. queues.Names.Select(queue => new Figure(DeadLetters, open.GetValueOrDefault(queue) + OwnQueues.OfFailuresOf(queue).Sum(depths.GetValueOrDefault), Of(queue))),
            .. depths.Select(depth => new Figure(Depth, depth.Value, Of(depth.Key))),
        ];
    }

    private async Task<Dictionary<string, long>> ReadDepthsAsync(CancellationToken cancellation)
    {
        var depths = new Dictionary<string, long>(StringComparer.Ordinal);
        try
        {
            await using var channel = await broker.OpenChannelAsync(cancellation);
            foreach (var queue in queues.Names.Concat(queues.OfFailures))
                depths[queue] = (await channel.QueueDeclarePassiveAsync(queue, cancellation)).MessageCount;
        }
        catch (Exception away) when (away is RabbitMQClientException or IOException)
        {
            depths.Clear();
        }

        return depths;
    }

    private static KeyValuePair<string, object?> Of(string queue) => new("queue", queue);
}
