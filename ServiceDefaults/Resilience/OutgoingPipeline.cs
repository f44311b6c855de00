using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// The pipeline of whatever leaves the house (mail first): a time limit for each attempt, and a circuit breaker, so that
/// a server that is away is left in peace. Retries are not here: they stand in the record, so that they survive a crash.
/// </summary>
public static class OutgoingPipeline
{
    /// <param name="attemptTimeout">After this an attempt counts as failed (<see cref="TimeoutRejectedException"/>).</param>
    /// <param name="counts">Which failures speak of the server, not of the one message.</param>
    /// <param name="clock">Measures the break.</param>
    public static ResiliencePipeline Create(TimeSpan attemptTimeout, Func<Exception, bool> counts, TimeProvider clock) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 6,
                SamplingDuration = TimeSpan.FromSeconds(15),
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } failure && counts(failure)),
            })
            .AddTimeout(attemptTimeout)
            .Build();
}
