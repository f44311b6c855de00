using OpenGov.Native.Processes;

namespace OpenGov.Native.Engine;

/// <summary>Asks a running workload how it is: often until it is well, then now and again.</summary>
internal sealed class HealthWatch(Workload workload, Observed<Status> status, Narrator narrator)
{
    private static readonly TimeSpan FirstChecks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LaterChecks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(5);

    /// <summary>What is said when it is well.</summary>
    internal required string Good { get; init; }

    internal required Action Healthy { get; init; }

    /// <summary>Until the process has ended.</summary>
    internal async Task CheckAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await CheckOnceAsync(cancellation);
                await Task.Delay(status.Value.IsHealthy ? LaterChecks : FirstChecks, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The process has ended.
        }
    }

    private async Task CheckOnceAsync(CancellationToken cancellation)
    {
        var isHealthy = await AnswersAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (isHealthy)
        {
            Healthy();
        }

        var before = status.Value;
        if (isHealthy != before.IsHealthy || (isHealthy && before.State == RunState.Starting))
        {
            status.Change(now => now with { IsHealthy = isHealthy, State = isHealthy ? RunState.Running : now.State });
            narrator.Say(workload.Name, isHealthy ? Good : "does not answer");
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(CheckTimeout);
        try
        {
            return await workload.IsHealthyAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false; // it took too long
        }
    }
}
