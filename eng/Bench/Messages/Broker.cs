using System.Diagnostics;
using System.Threading.RateLimiting;
using OpenGov.Platforms;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace OpenGov.Bench.Messages;

/// <summary>RabbitMQ without our code: what its own client does with a queue of the same kind.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private const string Exchange = "OpenGov.Notification.Contracts:RememberContact";
    private const string Queue = "bench-raw";

    // As ServiceDefaults sets them: the outbox sends so many at once, and a consumer is given and works at so many.
    private const int Batch = 512;
    private const ushort Prefetch = 32, Concurrency = 16;
    private const int DeliveryLimit = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IConnection publishing, consuming;

    private Broker(IConnection publishing, IConnection consuming) => (this.publishing, this.consuming) = (publishing, consuming);

    internal static async Task<Broker> OpenAsync(Uri amqp, CancellationToken stop)
    {
        var factory = new ConnectionFactory { Uri = amqp };
        var (publishing, consuming) = (await factory.CreateConnectionAsync(stop), await factory.CreateConnectionAsync(stop));
        await using var channel = await publishing.CreateChannelAsync(cancellationToken: stop);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = DeliveryLimit }, cancellationToken: stop);
        return new Broker(publishing, consuming);
    }

    /// <summary>The body that the platform puts on the wire for what is sent next.</summary>
    internal async Task<ReadOnlyMemory<byte>> CaptureAsync(Func<Task> send, CancellationToken stop)
    {
        await using var channel = await consuming.CreateChannelAsync(cancellationToken: stop);
        var queue = (await channel.QueueDeclareAsync(cancellationToken: stop)).QueueName;
        await channel.QueueBindAsync(queue, Exchange, "", cancellationToken: stop);
        await send();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(TimeSpan.FromMilliseconds(50), stop))
        {
            if (await channel.BasicGetAsync(queue, autoAck: true, stop) is { } message) return message.Body.ToArray();
        }

        throw new TroubleException($"nothing was published to {Exchange} for {Patience.TotalSeconds} s.");
    }

    /// <summary>Publishes in batches, each confirmed, and consumes at once; answers when the last was acknowledged.</summary>
    internal async Task<TimeSpan> PassAsync(ReadOnlyMemory<byte> body, int messages, CancellationToken stop)
    {
        await using var consumer = await consuming.CreateChannelAsync(new CreateChannelOptions(false, false, consumerDispatchConcurrency: Concurrency), stop);
        await consumer.BasicQosAsync(0, Prefetch, global: false, stop);
        var (left, done) = (messages, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var receiving = new AsyncEventingBasicConsumer(consumer);
        receiving.ReceivedAsync += async (_, message) =>
        {
            await consumer.BasicAckAsync(message.DeliveryTag, multiple: false);
            if (Interlocked.Decrement(ref left) == 0) done.SetResult();
        };
        await consumer.BasicConsumeAsync(Queue, autoAck: false, receiving, stop);
        var watch = Stopwatch.StartNew();
        await PublishAsync(body, messages, stop);
        await done.Task.WaitAsync(Patience, stop);
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var channel = await publishing.CreateChannelAsync()) await channel.QueueDeleteAsync(Queue);
        await publishing.DisposeAsync();
        await consuming.DisposeAsync();
    }

    private async Task PublishAsync(ReadOnlyMemory<byte> body, int messages, CancellationToken stop)
    {
        using var outstanding = new ConcurrencyLimiter(new() { PermitLimit = Batch, QueueLimit = Batch });
        await using var publisher = await publishing.CreateChannelAsync(new CreateChannelOptions(true, true, outstanding), stop);
        var properties = new BasicProperties { Persistent = true, ContentType = "application/vnd.masstransit+json" };
        for (var sent = 0; sent < messages; sent += Batch)
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(Batch, messages - sent))
                .Select(_ => publisher.BasicPublishAsync("", Queue, mandatory: true, properties, body, stop).AsTask()));
        }
    }
}
