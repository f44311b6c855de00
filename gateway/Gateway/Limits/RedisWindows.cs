using System.Diagnostics;
using Microsoft.Extensions.Options;
using OpenGov.ServiceDefaults;
using StackExchange.Redis;

namespace OpenGov.Gateway.Limits;

/// <summary>
/// The count that all gateways share. The only file that knows Redis. When Redis fails once, requests no longer ask it;
/// a loop beside them tries each second and opens it again.
/// </summary>
internal sealed partial class RedisWindows(
    IConfiguration configuration, IOptions<RateLimitOptions> options, HouseMeter meter, ILogger<RedisWindows> log) : BackgroundService
{
    // Redis' own clock, so that gateways whose clocks differ agree. Numbers come back as integers.
    private const string TakeScript = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
        local slot = math.floor(now / window)
        local left = window - now % window
        local kept = redis.call('HMGET', KEYS[1], 's', 'c', 'p')
        local was, current, previous = tonumber(kept[1] or -9), tonumber(kept[2] or 0), tonumber(kept[3] or 0)
        if was == slot - 1 then
          previous, current = current, 0
        elseif was ~= slot then
          previous, current = 0, 0
        end
        local granted = 0
        if current + 1 + previous * left / window <= limit then
          granted = 1
          current = current + 1
          redis.call('HSET', KEYS[1], 's', slot, 'c', current, 'p', previous)
          redis.call('PEXPIRE', KEYS[1], 2 * window)
        end
        return { granted, current, previous, left }
        """;

    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(1);
    private ConnectionMultiplexer? redis;
    private int here; // 1 while Redis answers

    /// <summary>Null while Redis is away.</summary>
    internal async ValueTask<Place?> TakeAsync(string caller, int limit, CancellationToken cancellation)
    {
        if (Volatile.Read(ref here) == 0)
            return null;
        if (await TryAsync(caller, limit, cancellation) is { } place)
            return place;
        if (Interlocked.Exchange(ref here, 0) == 1)
            Away(log); // once, however many requests found out together
        return null;
    }

    public override void Dispose()
    {
        redis?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration.GetConnectionString("redis") is not { Length: > 0 } address)
        {
            NoRedis(log);
            return;
        }

        meter.Gauge("opengov.redis.away", null, "1 while Redis does not answer and this gateway counts by itself, else 0", () => [new(1 - Volatile.Read(ref here))]);
        using var pause = new PeriodicTimer(ProbeEvery);
        do
        {
            if (Volatile.Read(ref here) == 1 || !await IsBackAsync(address, stoppingToken))
                continue;
            Volatile.Write(ref here, 1);
            Back(log);
        }
        while (await pause.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> IsBackAsync(string address, CancellationToken cancellation)
    {
        redis ??= await ConnectAsync(address);
        return redis is not null && await TryAsync("probe", limit: 1_000_000, cancellation) is not null;
    }

    private async Task<Place?> TryAsync(string caller, int limit, CancellationToken cancellation)
    {
        using var span = Telemetry.Source.StartActivity("redis take", ActivityKind.Client);
        try
        {
            var window = (long)options.Value.Window.TotalMilliseconds;
            var answer = await redis!.GetDatabase()
                .ScriptEvaluateAsync(TakeScript, [(RedisKey)("limit:" + caller)], [limit, window])
                .WaitAsync(options.Value.RedisTimeout, cancellation);
            var numbers = (long[])answer!;
            return SlidingWindow.Answer(numbers[0] == 1, limit, (int)numbers[1], (int)numbers[2], numbers[3], window);
        }
        catch (Exception e) when (e is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            Failed(log, e);
            return null;
        }
    }

    private async Task<ConnectionMultiplexer?> ConnectAsync(string address)
    {
        try
        {
            var settings = ConfigurationOptions.Parse(address);
            settings.AbortOnConnectFail = false;
            settings.ConnectTimeout = 1000;
            settings.ConnectRetry = 1;
            settings.ReconnectRetryPolicy = new LinearRetry(500);
            return await ConnectionMultiplexer.ConnectAsync(settings);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            Failed(log, e);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is away: each gateway counts requests by itself until it is back")]
    private static partial void Away(ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis is there: requests are counted over all gateways")]
    private static partial void Back(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "ConnectionStrings:redis is not set: each gateway counts requests by itself")]
    private static partial void NoRedis(ILogger log);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Redis did not answer")]
    private static partial void Failed(ILogger log, Exception failure);
}
