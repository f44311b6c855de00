using System.Collections.Concurrent;

namespace OpenGov.Gateway.Limits;

/// <summary>This gateway's own count, while Redis is away.</summary>
internal sealed class OwnWindows(TimeProvider clock)
{
    private const int Many = 10_000;
    private readonly ConcurrentDictionary<string, SlidingWindow> windows = new(StringComparer.Ordinal);
    private long sweptAt;

    internal Place Take(string caller, int limit, TimeSpan window)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var length = (long)window.TotalMilliseconds;
        Sweep(now, length);
        return windows.GetOrAdd(caller, _ => new SlidingWindow()).Take(limit, now, length);
    }

    // Or a stranger with many addresses would fill our memory.
    private void Sweep(long now, long window)
    {
        var last = Interlocked.Read(ref sweptAt);
        if (windows.Count < Many || now - last < window || Interlocked.CompareExchange(ref sweptAt, now, last) != last)
            return;
        foreach (var (caller, counted) in windows)
        {
            if (counted.IsStale(now, window))
                windows.TryRemove(caller, out _);
        }
    }
}
