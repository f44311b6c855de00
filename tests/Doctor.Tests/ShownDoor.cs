using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace OpenGov.Doctor.Tests;

/// <summary>Shows a certificate to whoever comes.</summary>
internal sealed class ShownDoor : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 certificate;
    private readonly Task serving;

    private ShownDoor(X509Certificate2 certificate)
    {
        this.certificate = certificate;
        listener.Start();
        serving = ServeAsync();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal static Task<ShownDoor> OpenAsync(X509Certificate2 certificate) => Task.FromResult(new ShownDoor(certificate));

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(certificate);
            }
            catch (Exception left) when (left is IOException or AuthenticationException)
            {
                // It did not like what it saw.
            }
            catch (Exception stopped) when (stopped is SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
