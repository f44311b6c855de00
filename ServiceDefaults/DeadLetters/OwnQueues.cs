using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace OpenGov.ServiceDefaults;

/// <summary>The queues of this service, as its consumers make them, with those in which their failures lie.</summary>
internal sealed class OwnQueues
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, object?>> arguments = new(StringComparer.Ordinal);

    /// <summary>Queues that consumers read.</summary>
    internal IReadOnlyCollection<string> Names => [.. arguments.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Queues that nobody reads but <see cref="TakeDeadLetters"/>.</summary>
    internal IEnumerable<string> OfFailures => Names.SelectMany(OfFailuresOf);

    internal static string[] OfFailuresOf(string queue) => [ErrorQueueOf(queue), DeadQueueOf(queue)];

    internal static string DeadQueueOf(string queue) => $"{queue}_dead";

    internal static string QueueOf(string failures) => failures[..failures.LastIndexOf('_')];

    internal void Add(string queue, IReadOnlyDictionary<string, object?> queueArguments) => arguments[queue] = queueArguments;

    /// <summary>
    /// Declares the error queues before the first failure. MassTransit 8.4 declares one when it needs it, as a fanout exchange and
    /// a queue with the arguments of the queue that failed; another declaration would be refused (406), hence the same here.
    /// </summary>
    internal async Task DeclareAsync(Broker broker, CancellationToken cancellation)
    {
        foreach (var queue in Names)
        {
            try
            {
                await DeclareErrorQueueAsync(queue, broker, cancellation);
            }
            catch (OperationInterruptedException there) when (there.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
            {
                // An installation of before has it in another form; that one serves as well.
            }
        }
    }

    private async Task DeclareErrorQueueAsync(string queue, Broker broker, CancellationToken cancellation)
    {
        var error = ErrorQueueOf(queue);
        await using var channel = await broker.OpenChannelAsync(cancellation);
        await channel.QueueDeclareAsync(
            error, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(arguments[queue]), cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(error, ExchangeType.Fanout, durable: true, cancellationToken: cancellation);
        await channel.QueueBindAsync(error, error, "", cancellationToken: cancellation);
    }

    private static string ErrorQueueOf(string queue) => $"{queue}_error";
}
