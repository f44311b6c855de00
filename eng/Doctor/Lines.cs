using System.Net.Sockets;
using System.Text;

namespace OpenGov.Doctor;

/// <summary>A dialogue in lines, as SMTP and Redis speak it.</summary>
internal sealed class Lines : IDisposable
{
    private readonly TcpClient client;
    private readonly StreamReader reader;

    private Lines(TcpClient client) => (this.client, reader) = (client, new StreamReader(client.GetStream(), Encoding.UTF8));

    internal static async Task<Lines> OpenAsync(string host, int port, CancellationToken cancellation)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, cancellation);
            return new Lines(client);
        }
        catch (SocketException)
        {
            client.Dispose();
            throw;
        }
    }

    internal async Task SayAsync(string line, CancellationToken cancellation) =>
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellation);

    /// <exception cref="IOException">The other side hung up.</exception>
    internal async Task<string> HearAsync(CancellationToken cancellation) =>
        await reader.ReadLineAsync(cancellation) ?? throw new IOException("It hung up in the middle.");

    public void Dispose()
    {
        reader.Dispose();
        client.Dispose();
    }
}
