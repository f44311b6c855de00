using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Alerts;

/// <summary>Which rules are broken, and since when. Looks every five seconds.</summary>
internal sealed class AlertBoard : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private const int MostAlerts = 500;

    private readonly IReadOnlyList<AlertRule> rules;
    private readonly AlertCheck check;
    private readonly TimeProvider clock;
    private readonly AlertWebhook? webhook;
    private readonly CancellationTokenSource stopping = new();
    private readonly DateTimeOffset startedAt;
    private IReadOnlyDictionary<string, Alert> alerts = new Dictionary<string, Alert>();
    private Task running = Task.CompletedTask;

    internal AlertBoard(TelemetryStore store, IReadOnlyList<AlertRule> rules, TimeProvider clock, AlertWebhook? webhook)
    {
        (this.rules, this.clock, this.webhook) = (rules, clock, webhook);
        (check, startedAt) = (new AlertCheck(store, clock), clock.GetUtcNow());
    }

    internal static AlertBoard Start(TelemetryStore store, IReadOnlyList<AlertRule> rules, AlertWebhook? webhook)
    {
        var board = new AlertBoard(store, rules, TimeProvider.System, webhook);
        board.running = board.RunAsync();
        return board;
    }

    /// <summary>The worst first: firing, pending, resolved; then each rule that nothing breaks.</summary>
    internal IReadOnlyList<Alert> Now()
    {
        var now = alerts.Values.ToList();
        var quiet = rules.Where(rule => now.TrueForAll(alert => alert.Rule != rule))
            .Select(rule => new Alert(rule, AlertState.Ok) { Since = startedAt });
        return
        [
            .. now.OrderBy(alert => alert.State switch { AlertState.Firing => 0, AlertState.Pending => 1, _ => 2 })
                .ThenByDescending(alert => alert.Rule.Severity).ThenBy(alert => alert.Key, StringComparer.Ordinal),
            .. quiet,
        ];
    }

    /// <summary>Looks once.</summary>
    internal void Evaluate()
    {
        var now = clock.GetUtcNow();
        var next = new Dictionary<string, Alert>();
        foreach (var breach in rules.SelectMany(check.Of).Take(MostAlerts))
        {
            var alert = new Alert(breach.Rule, AlertState.Pending) { Service = breach.Service, Labels = breach.Labels, Value = breach.Value, Since = now };
            next[alert.Key] = alert.After(alerts.GetValueOrDefault(alert.Key), now);
        }

        foreach (var (key, before) in alerts)
        {
            if (!next.ContainsKey(key) && before.Mended(now) is { } mended)
            {
                next[key] = mended;
            }
        }

        Tell(next);
        alerts = next;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        if (webhook is not null)
        {
            await webhook.DisposeAsync();
        }

        stopping.Dispose();
    }

    private void Tell(Dictionary<string, Alert> next)
    {
        foreach (var (key, alert) in next)
        {
            if (alert.State is AlertState.Firing or AlertState.Resolved && alerts.GetValueOrDefault(key)?.State != alert.State)
            {
                webhook?.Tell(alert, clock.GetUtcNow());
            }
        }
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
            {
                Evaluate();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The board is taken down.
        }
    }
}
