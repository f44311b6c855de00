using System.Net.Sockets;
using System.Text;
using OpenGov.Native.Processes;

namespace OpenGov.Native.Servers;

/// <summary>Redis from the system's package, behind a password, with its journal on disk.</summary>
internal sealed class RedisServer(string name, ProcessFolder folder, Secrets secrets, int port) : Workload(name)
{
    internal int Port => port;

    internal string Password => secrets[Name];

    internal string ConnectionString => $"127.0.0.1:{port},password={Password}";

    private string Home => Path.Combine(folder.Root, Name);

    internal override Task PrepareAsync(CancellationToken cancellation)
    {
        PrivateFolder.Create(Home);
        DeleteLeftovers();
        AtomicFile.WriteSecret(Path.Combine(Home, "redis.conf"), $"""
            port {port}
            bind 127.0.0.1
            dir "{Home}"
            daemonize no
            requirepass {Password}
            appendonly yes
            appendfsync everysec
            auto-aof-rewrite-percentage 100
            auto-aof-rewrite-min-size 16mb
            save ""
            maxmemory 512mb
            maxmemory-policy volatile-lru
            """);
        return Task.CompletedTask;
    }

    // A journal that was being rewritten when Redis was killed is not read again.
    private void DeleteLeftovers()
    {
        foreach (var file in Directory.EnumerateFiles(Home, "temp-*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }
    }

    internal override Launch Launch() => new("redis-server", Path.Combine(Home, "redis.conf"));

    internal override async Task<bool> IsHealthyAsync(CancellationToken cancellation)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, cancellation);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"AUTH {Password}\r\nPING\r\n"), cancellation);
            var answer = new byte["+OK\r\n+PONG\r\n".Length];
            await client.GetStream().ReadExactlyAsync(answer, cancellation);
            // While it still reads its journal it answers -LOADING.
            return Encoding.ASCII.GetString(answer) == "+OK\r\n+PONG\r\n";
        }
        catch (Exception away) when (away is SocketException or IOException)
        {
            return false;
        }
    }
}
