using System.Diagnostics;
using OpenGov.Platforms;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace OpenGov.Bench.ToTheMail;

/// <summary>A message of a kilobyte through a quorum queue: published with a confirm, and at its consumer.</summary>
internal sealed class OneMessage : IAsyncDisposable
{
    private const string Queue = "bench-one-message";

    private readonly IConnection connection;
    private readonly IChannel publishing, consuming;
    private TaskCompletionSource<long> arrived = new();

    private OneMessage(IConnection connection, IChannel publishing, IChannel consuming) =>
        (this.connection, this.publishing, this.consuming) = (connection, publishing, consuming);

    internal static async Task<OneMessage> OpenAsync(OwnPlatform platform, CancellationToken stop)
    {
        var connection = await new ConnectionFactory { Uri = platform.Amqp }.CreateConnectionAsync(stop);
        var publishing = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), stop);
        var consuming = await connection.CreateChannelAsync(cancellationToken: stop);
        await publishing.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: stop);
        var one = new OneMessage(connection, publishing, consuming);
        var consumer = new AsyncEventingBasicConsumer(consuming);
        consumer.ReceivedAsync += one.ArriveAsync;
        await consuming.BasicConsumeAsync(Queue, autoAck: false, consumer, stop);
        return one;
    }

    /// <summary>Until it is confirmed and has arrived, whichever comes last.</summary>
    internal async Task<TimeSpan> TakeAsync(CancellationToken stop)
    {
        arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = Stopwatch.GetTimestamp();
        await publishing.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { Persistent = true }, new byte[1000], stop);
        var confirmed = Stopwatch.GetTimestamp();
        return Stopwatch.GetElapsedTime(began, Math.Max(confirmed, await arrived.Task.WaitAsync(stop)));
    }

    public async ValueTask DisposeAsync()
    {
        await publishing.QueueDeleteAsync(Queue);
        await connection.DisposeAsync();
    }

    private async Task ArriveAsync(object sender, BasicDeliverEventArgs message)
    {
        arrived.TrySetResult(Stopwatch.GetTimestamp());
        await consuming.BasicAckAsync(message.DeliveryTag, multiple: false);
    }
}
