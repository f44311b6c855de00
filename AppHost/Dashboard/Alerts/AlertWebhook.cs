using System.Threading.Channels;

namespace OpenGov.Dashboard.Alerts;

/// <summary>Tells another system of alerts by POST. Nothing waits for it: what cannot be sent in time is let go and counted.</summary>
internal sealed partial class AlertWebhook : IAsyncDisposable
{
    private const int MostWaiting = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan[] GrowingPauses = [.. new[] { 1, 5, 30, 120, 600 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly Channel<AlertMessage> waiting = Channel.CreateBounded<AlertMessage>(MostWaiting);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
    private readonly CancellationTokenSource stopping = new();
    private readonly Uri address;
    private readonly IReadOnlyList<TimeSpan> pauses;
    private readonly ILogger log;
    private readonly Task running;
    private int dropped;

    /// <param name="pauses">Between attempts; when they are used up the message is let go.</param>
    internal AlertWebhook(Uri address, ILogger log, IReadOnlyList<TimeSpan>? pauses = null)
    {
        (this.address, this.log) = (address, log);
        this.pauses = pauses ?? GrowingPauses;
        running = RunAsync();
    }

    internal int Dropped => dropped;

    internal void Tell(Alert alert, DateTimeOffset at)
    {
        var rule = alert.Rule;
        var message = new AlertMessage(alert.State == AlertState.Firing ? "firing" : "resolved", rule.Name, rule.Severity, at)
        {
            Service = alert.Service,
            Labels = alert.Labels.DistinctBy(label => label.Key).ToDictionary(),
            Value = alert.Value,
            Threshold = rule.Threshold,
            Words = rule.Words,
            Advice = rule.Advice,
        };
        if (!waiting.Writer.TryWrite(message))
        {
            Drop(rule.Name, "too many wait");
        }
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await stopping.CancelAsync();
        await running;
        http.Dispose();
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var message in waiting.Reader.ReadAllAsync(stopping.Token))
            {
                await SendAsync(message);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The board is taken down; what waits is gone with it.
        }
    }

    private async Task SendAsync(AlertMessage message)
    {
        foreach (var pause in pauses)
        {
            if (await TryAsync(message))
            {
                return;
            }

            await Task.Delay(pause, stopping.Token);
        }

        if (!await TryAsync(message))
        {
            Drop(message.Rule, "all attempts failed");
        }
    }

    private async Task<bool> TryAsync(AlertMessage message)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync(address, message, AlertJson.Options, stopping.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException && !stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Drop(string rule, string why)
    {
        Interlocked.Increment(ref dropped);
        NotTold(log, rule, address.Host, why); // the address itself may hold a secret
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The alert {Rule} could not be told to {Host}: {Reason}")]
    private static partial void NotTold(ILogger log, string rule, string host, string reason);
}
