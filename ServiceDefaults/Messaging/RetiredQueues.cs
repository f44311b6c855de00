using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace OpenGov.ServiceDefaults;

/// <summary>A queue whose consumer is gone, and the one whose consumer does its work now.</summary>
internal sealed record RetiredQueue(string Name, string Heir);

/// <summary>
/// Empties and deletes the queues of consumers that are gone, as part of the migration step: the broker would go on filling them
/// for nobody. A message that lies in several goes to the heir from each, and takes effect there once.
/// </summary>
internal sealed class RetiredQueues(IEnumerable<RetiredQueue> retired, OwnQueues own, Broker broker)
{
    internal async Task RetireAsync(CancellationToken cancellation)
    {
        await using var deleting = await broker.OpenChannelAsync(cancellation);
        foreach (var queue in retired)
        {
            await deleting.ExchangeDeleteAsync(queue.Name, cancellationToken: cancellation); // each is filled through one of its own name
            await MoveAsync(queue.Name, queue.Heir, cancellation);
            await DeleteAsync(deleting, queue.Name, cancellation);
            foreach (var (failures, ofHeir) in OwnQueues.OfFailuresOf(queue.Name).Zip(OwnQueues.OfFailuresOf(queue.Heir)))
            {
                await MoveAsync(failures, ofHeir, cancellation);
                await DeleteAsync(deleting, failures, cancellation);
            }
        }

        // Where MassTransit once laid what came again.
        foreach (var name in own.Names.Concat(retired.Select(queue => queue.Name)))
            await DeleteAsync(deleting, $"{name}_skipped", cancellation);
    }

    private async Task MoveAsync(string name, string heir, CancellationToken cancellation)
    {
        await using var channel = await broker.OpenChannelAsync(cancellation, confirms: true);
        try
        {
            while (await channel.BasicGetAsync(name, autoAck: false, cancellation) is { } message)
            {
                await channel.BasicPublishAsync("", heir, mandatory: true, new BasicProperties(message.BasicProperties), message.Body, cancellation);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellation);
            }
        }
        catch (OperationInterruptedException gone) when (gone.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            // Retired before, or never made.
        }
    }

    // The broker takes the deletion of what is not there.
    private static async Task DeleteAsync(IChannel channel, string name, CancellationToken cancellation)
    {
        await channel.QueueDeleteAsync(name, cancellationToken: cancellation);
        await channel.ExchangeDeleteAsync(name, cancellationToken: cancellation);
    }
}

/// <summary>How a service says which queues it has given up.</summary>
public static class RetiredQueuesSetup
{
    /// <param name="builder">The service.</param>
    /// <param name="heir">The queue that takes what lies in them.</param>
    /// <param name="names">As they were named.</param>
    public static void RetireQueues(this WebApplicationBuilder builder, string heir, params string[] names)
    {
        foreach (var name in names)
            builder.Services.AddSingleton(new RetiredQueue(name, heir));
    }
}
