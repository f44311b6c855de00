using OpenGov.Gateway.Door;
using Yarp.ReverseProxy.Forwarder;

namespace OpenGov.Gateway.Routes;

/// <summary>Says in words what the forwarder only tells by a number.</summary>
internal sealed partial class ServiceAway(RequestDelegate next, ILogger<ServiceAway> log)
{
    internal static Refusal Away { get; } =
        new(503, "gateway.service-away", "This part of the platform does not answer just now. Try again in a few seconds.") { RetryAfterSeconds = 5 };

    private static Refusal Slow { get; } =
        new(504, "gateway.service-slow", "This part of the platform took too long to answer. What you sent may still be carried out: try again with the same Idempotency-Key.") { RetryAfterSeconds = 10 };

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Features.Get<IForwarderErrorFeature>() is not { } failure || context.RequestAborted.IsCancellationRequested)
            return;

        var refusal = Of(failure);
        if (refusal.Status >= 500)
            NoAnswer(log, context.GetReverseProxyFeature().Cluster.Config.ClusterId, failure.Error);
        if (!context.Response.HasStarted)
            await refusal.WriteAsync(context);
    }

    private static Refusal Of(IForwarderErrorFeature failure) => failure switch
    {
        { Exception: { } e } when Cause(e) is { } bad => Mishaps.OfBadRequest(bad),
        { Error: ForwarderError.RequestTimedOut } => Slow,
        { Error: ForwarderError.RequestBodyClient } => new(400, "gateway.malformed-request", "The body could not be read."),
        _ => Away,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} did not answer: {Failure}")]
    private static partial void NoAnswer(ILogger log, string service, ForwarderError failure);

    // What the server said about the caller's body (too large, too slow), however deep the forwarder wrapped it.
    private static BadHttpRequestException? Cause(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad,
        AggregateException many => many.InnerExceptions.Select(Cause).FirstOrDefault(e => e is not null),
        _ => failure.InnerException is { } inner ? Cause(inner) : null,
    };
}
