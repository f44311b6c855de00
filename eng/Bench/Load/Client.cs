using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OpenGov.Platforms;

namespace OpenGov.Bench.Load;

/// <summary>One connection that posts one prepared request after another: blocking, and without allocating, since it shares the machine with what it measures.</summary>
internal sealed class Client : IDisposable
{
    private const string KeyPlace = "00000000000000000000000000000000";

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000, SendTimeout = 60_000 };
    private readonly byte[] request;
    private readonly int keyAt, numberAt;
    private readonly byte[] answer = new byte[64 * 1024];
    private int length;

    internal Client(Order order)
    {
        request = Encoding.UTF8.GetBytes(
            $"POST {order.Url.PathAndQuery} HTTP/1.1\r\nHost: {order.Url.Authority}\r\nContent-Type: application/json\r\nIdempotency-Key: {KeyPlace}\r\n"
            + (order.Authorization is { } caller ? $"Authorization: {caller}\r\n" : "")
            + $"Content-Length: {Encoding.UTF8.GetByteCount(order.Body)}\r\n\r\n{order.Body}");
        keyAt = request.AsSpan().IndexOf(Encoding.UTF8.GetBytes(KeyPlace));
        numberAt = request.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Order.PersonPlace)) + "p-".Length;
        socket.Connect(IPAddress.Loopback, order.Url.Port);
    }

    /// <summary>The last answer, head and body.</summary>
    internal string Text => Encoding.UTF8.GetString(answer, 0, length);

    /// <summary>Sends the request under that number, with a new key, and reads the whole answer.</summary>
    /// <returns>Its status.</returns>
    /// <exception cref="TroubleException">The server hung up.</exception>
    internal int Post(int number)
    {
        Guid.NewGuid().TryFormat(request.AsSpan(keyAt), out _, "N");
        number.TryFormat(request.AsSpan(numberAt), out _, "D8", CultureInfo.InvariantCulture);
        for (var sent = 0; sent < request.Length;)
            sent += socket.Send(request.AsSpan(sent));

        length = 0;
        while (!IsWhole())
        {
            var read = socket.Receive(answer.AsSpan(length));
            if (read == 0) throw new TroubleException($"the server hung up after {length} bytes of an answer.");
            length += read;
        }

        return (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + (answer[11] - '0');
    }

    public void Dispose() => socket.Dispose();

    // Either it says how long it is, or it comes in chunks; JSON holds no line end that could look like the last chunk.
    private bool IsWhole()
    {
        var read = answer.AsSpan(0, length);
        var head = read.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var said = read[..head].IndexOf("\r\nContent-Length: "u8);
        if (said < 0) return read.EndsWith("\r\n0\r\n\r\n"u8);
        var number = read[(said + "\r\nContent-Length: ".Length)..];
        return length >= head + 4 + int.Parse(number[..number.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}
