using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Takes what lies in the error and dead-letter queues of this service into its database: the row is committed before the message
/// is acknowledged, so that a kill in between only brings it again.
/// </summary>
internal sealed partial class TakeDeadLetters(Broker broker, OwnQueues queues, DeadLetterTable table, ILogger<TakeDeadLetters> log) : ILeasedJob
{
    private const ushort AtOnce = 16;

    // The lease is looked at between two runs.
    private static readonly TimeSpan OneRun = TimeSpan.FromSeconds(30);

    public string Name => "take-dead-letters";

    public TimeSpan Pause => TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var broken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var channel = await broker.OpenChannelAsync(cancellation);
        channel.ChannelShutdownAsync += (_, shutdown) =>
        {
            broken.TrySetException(new IOException($"The broker closed the channel: {shutdown.ReplyText}"));
            return Task.CompletedTask;
        };
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => TakeAsync(channel, delivery, broken, run.Token);
        await channel.BasicQosAsync(0, AtOnce, global: false, cancellation);
        foreach (var failures in queues.OfFailures)
            await channel.BasicConsumeAsync(failures, autoAck: false, failures, noLocal: false, exclusive: false, null, consumer, cancellation);
        try
        {
            await broken.Task.WaitAsync(OneRun, cancellation);
        }
        catch (TimeoutException)
        {
            await run.CancelAsync();
        }
    }

    /// <param name="channel">Where it came from; its consumers are tagged by the names of their queues.</param>
    /// <param name="delivery">The message.</param>
    /// <param name="broken">Told of what ends the run.</param>
    /// <param name="run">The run.</param>
    private async Task TakeAsync(IChannel channel, BasicDeliverEventArgs delivery, TaskCompletionSource broken, CancellationToken run)
    {
        try
        {
            var letter = Postmortem.Of(delivery.ConsumerTag, delivery.BasicProperties, delivery.Body.ToArray(), TimeProvider.System.GetUtcNow());
            await KeepAsync(letter, run);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, run);
            LogTaken(log, letter.MessageId, letter.Kind, letter.Queue, letter.Reason, letter.TraceId);
        }
        catch (Exception failure) when (!run.IsCancellationRequested)
        {
            broken.TrySetException(failure);
        }
    }

    /// <summary>Waits for a store that is away: each return of the message to its queue would count against its delivery limit.</summary>
    private async Task KeepAsync(DeadLetter letter, CancellationToken run)
    {
        var pauses = new GrowingPause(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));
        while (true)
        {
            try
            {
                await table.KeepAsync(letter, run);
                return;
            }
            catch (Exception away) when (Outage.IsBehind(away) && !run.IsCancellationRequested)
            {
                await Task.Delay(pauses.Next(), run);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} ({Kind}) could not be handled on {Queue} ({Reason}) in trace {FailedTrace}; it waits for an operator")]
    private static partial void LogTaken(ILogger log, Guid messageId, string kind, string queue, string reason, string? failedTrace);
}
