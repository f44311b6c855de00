using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// A connection to the broker beside MassTransit's, which offers neither to take from a queue as one likes nor to look how long it
/// is. Opened when first needed, and anew after it broke.
/// </summary>
internal sealed class Broker(IConfiguration configuration) : IAsyncDisposable
{
    private static readonly CreateChannelOptions Confirming =
        new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly SemaphoreSlim opening = new(1);
    private IConnection? connection;

    /// <summary>A fault of the channel closes it, and no other.</summary>
    internal async Task<IChannel> OpenChannelAsync(CancellationToken cancellation, bool confirms = false) =>
        await (await ConnectAsync(cancellation)).CreateChannelAsync(confirms ? Confirming : null, cancellation);

    /// <summary>True when the broker is away, or gave no answer, rather than something being wrong with us.</summary>
    internal static bool IsAway(Exception failure) =>
        failure is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException or ObjectDisposedException;

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        opening.Dispose();
    }

    private async Task<IConnection> ConnectAsync(CancellationToken cancellation)
    {
        await opening.WaitAsync(cancellation);
        try
        {
            if (connection is { IsOpen: true })
                return connection;
            if (connection is not null)
                await connection.DisposeAsync();
            connection = null;
            var factory = new ConnectionFactory { Uri = MessagingSetup.AddressOf(configuration), AutomaticRecoveryEnabled = false };
            return connection = await factory.CreateConnectionAsync("operations", cancellation);
        }
        finally
        {
            opening.Release();
        }
    }
}
