using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace OpenGov.Native.Processes;

/// <summary>Free ports, kept by name in a file, so that a restart finds everything where it was.</summary>
internal sealed class Ports(string file)
{
    // Below the range from which Linux gives ports to outgoing connections, which could take a kept port meanwhile.
    private const int First = 20_000;
    private const int Last = 32_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> kept = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(file))! : [];

    /// <summary>The kept port when it is free, else a new one, which is kept from now on.</summary>
    internal int this[string name]
    {
        get
        {
            lock (gate)
            {
                if (kept.TryGetValue(name, out var port) && IsFree(port))
                {
                    return port;
                }

                return Keep(name, FindFree());
            }
        }
    }

    /// <summary>The port as it was given, whether or not something listens there now.</summary>
    internal int Kept(string name)
    {
        lock (gate)
        {
            return kept[name];
        }
    }

    internal static bool IsFree(int port)
    {
        try
        {
            using var loopback = new TcpListener(IPAddress.Loopback, port);
            loopback.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    internal int Keep(string name, int port)
    {
        kept[name] = port;
        AtomicFile.Write(file, JsonSerializer.Serialize(kept));
        return port;
    }

    private int FindFree()
    {
        int port;
        do
        {
            port = Random.Shared.Next(First, Last);
        }
        while (kept.ContainsValue(port) || !IsFree(port));

        return port;
    }
}
