using System.Net.Http.Headers;
using System.Threading.Channels;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Passes what was accepted on to a collector, as it came. It never waits: when the collector is slow, the newest is let go and counted.</summary>
internal sealed partial class OtlpRelay : IAsyncDisposable
{
    private const int MostWaiting = 256;
    private const long MostWaitingBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Channel<(Signal Signal, byte[] Body)> waiting = Channel.CreateBounded<(Signal, byte[])>(MostWaiting);
    private readonly HttpClient http = new() { Timeout = Patience };
    private readonly Uri collector;
    private readonly ILogger log;
    private readonly Task running;
    private long waitingBytes;
    private long passed;
    private long dropped;

    internal OtlpRelay(Uri collector, ILogger log)
    {
        this.collector = collector.AbsoluteUri.EndsWith('/') ? collector : new Uri(collector.AbsoluteUri + '/');
        this.log = log;
        running = RunAsync();
    }

    internal long Passed => Interlocked.Read(ref passed);

    internal long Dropped => Interlocked.Read(ref dropped);

    internal void Pass(Signal signal, ReadOnlySpan<byte> body)
    {
        if (Interlocked.Add(ref waitingBytes, body.Length) > MostWaitingBytes || !waiting.Writer.TryWrite((signal, body.ToArray())))
        {
            Interlocked.Add(ref waitingBytes, -body.Length);
            Interlocked.Increment(ref dropped);
        }
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        http.CancelPendingRequests();
        await running;
        http.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var (signal, body) in waiting.Reader.ReadAllAsync())
        {
            Interlocked.Add(ref waitingBytes, -body.Length);
            Interlocked.Increment(ref await SendAsync(signal, body) ? ref passed : ref dropped);
        }
    }

    private async Task<bool> SendAsync(Signal signal, byte[] body)
    {
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
            using var answer = await http.PostAsync(new Uri(collector, signal.HttpPath()), content);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException)
        {
            CollectorAway(log, collector.Authority, away.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The collector at {Collector} did not take telemetry: {Reason}")]
    private static partial void CollectorAway(ILogger log, string collector, string reason);
}
