using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>A job of which only one replica runs at a time.</summary>
public interface ILeasedJob
{
    /// <summary>Names the lease; also what <see cref="ServiceDb.WakeAfterCommit"/> is called with.</summary>
    string Name { get; }

    /// <summary>The longest rest between two runs.</summary>
    TimeSpan Pause { get; }

    /// <param name="cancellation">Cancelled when the lease ends: the service stops, its connection is lost, or a run failed.</param>
    Task RunAsync(CancellationToken cancellation);

    /// <summary>Ends what runs have left under way; called before another may take the lease, if this process can prevent it.</summary>
    Task GiveUpAsync() => Task.CompletedTask;
}

/// <summary>
/// Holds the job's lease (a session advisory lock on a connection of its own, so that it ends with the connection) and runs
/// the job when woken: in this process after a commit, from another replica by NOTIFY, or after its pause.
/// </summary>
internal sealed partial class LeasedJobRunner<TJob>(
    TJob job, DatabaseAddress address, IServiceProvider services, ILogger<LeasedJobRunner<TJob>> log)
    : BackgroundService
    where TJob : class, ILeasedJob
{
    private static readonly TimeSpan NotifyAtMostEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TryLeaseEvery = TimeSpan.FromSeconds(1);

    private readonly Wakeup wakeup = services.GetRequiredService<Wakeups>().Of(job.Name);
    private readonly JobSilence silence = services.GetRequiredService<JobSilence>();
    private readonly GrowingPause pauses = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await address.OpenAloneAsync(stoppingToken);
                await WaitForLeaseAsync(connection, stoppingToken);
                await RunWhileHoldingAsync(connection, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                var pause = pauses.Next();
                LogLeaseLost(log, job.Name, failure.Message, pause.TotalSeconds);
                await Task.Delay(pause, stoppingToken);
            }
        }
    }

    /// <summary>While another replica holds the lease, what is saved here is told to it.</summary>
    private async Task WaitForLeaseAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        while (!await TryLockAsync(connection, stopping))
        {
            silence.GivenUp(job);
            if (!await wakeup.WaitAsync(TryLeaseEvery, stopping))
                continue;
            await using (var notify = new NpgsqlCommand($"NOTIFY \"{Channel}\"", connection))
                await notify.ExecuteNonQueryAsync(stopping);
            await Task.Delay(NotifyAtMostEvery, stopping);
        }
    }

    private async Task RunWhileHoldingAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        LogLeaseTaken(log, job.Name);
        silence.Taken(job);
        using var lease = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var listening = new CancellationTokenSource();
        var ears = ListenAsync(connection, lease, listening.Token);
        try
        {
            while (true)
            {
                await job.RunAsync(lease.Token);
                pauses.Reset();
                silence.Heard(job);
                await wakeup.WaitAsync(job.Pause, lease.Token);
            }
        }
        finally
        {
            await lease.CancelAsync();
            try
            {
                await job.GiveUpAsync();
            }
            finally
            {
                await listening.CancelAsync(); // a connection that still listens does not end, nor does its lease
                await ears; // says why, if the connection was lost
            }
        }
    }

    /// <summary>Hears other replicas on the lease's own connection: a lost connection is a lost lease, and is known at once.</summary>
    private async Task ListenAsync(NpgsqlConnection connection, CancellationTokenSource lease, CancellationToken listening)
    {
        try
        {
            connection.Notification += (_, _) => wakeup.Call();
            await using (var listen = new NpgsqlCommand($"LISTEN \"{Channel}\"", connection))
                await listen.ExecuteNonQueryAsync(listening);
            while (true)
                await connection.WaitAsync(listening);
        }
        catch (OperationCanceledException) when (listening.IsCancellationRequested)
        {
        }
        finally
        {
            await lease.CancelAsync();
        }
    }

    private async Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", connection);
        command.Parameters.Add(new() { Value = job.Name });
        return await command.ExecuteScalarAsync(stopping) is true;
    }

    private string Channel => $"wake-{job.Name}";

    [LoggerMessage(Level = LogLevel.Information, Message = "This replica runs {Job}")]
    private static partial void LogLeaseTaken(ILogger log, string job);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Job} stopped ({Reason}); tried again in {Seconds} s")]
    private static partial void LogLeaseLost(ILogger log, string job, string reason, double seconds);
}

/// <summary>Pauses that double up to a limit.</summary>
internal sealed class GrowingPause(TimeSpan first, TimeSpan longest)
{
    private int failures;

    internal TimeSpan Next()
    {
        var pause = first * Math.Pow(2, Math.Min(failures++, 16));
        return pause < longest ? pause : longest;
    }

    internal void Reset() => failures = 0;
}
