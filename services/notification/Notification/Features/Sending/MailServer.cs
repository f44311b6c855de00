using System.Diagnostics;
using Microsoft.Extensions.Options;
using OpenGov.ServiceDefaults;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Reason = OpenGov.Notification.Features.Sending.MailNotTakenException.Reason;

namespace OpenGov.Notification.Features.Sending;

/// <summary>The mail server: some connections, each strictly serial, behind one time limit and circuit breaker.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly SmtpOptions options;
    private readonly ResiliencePipeline pipeline;

    public MailServer(IOptions<SmtpOptions> options, TimeProvider clock)
    {
        this.options = options.Value;
        Connections = [.. Enumerable.Range(0, this.options.Connections).Select(_ => new SmtpConnection(this.options))];
        pipeline = OutgoingPipeline.Create(TimeSpan.FromSeconds(this.options.AttemptTimeoutSeconds), SpeaksOfTheServer, clock);
    }

    internal IReadOnlyList<SmtpConnection> Connections { get; }

    /// <summary>Sends one mail and returns the server's answer.</summary>
    /// <exception cref="MailNotTakenException">It was not taken; the reason says whether it may be tried again.</exception>
    internal async Task<string> SendAsync(SmtpConnection connection, Guid messageId, Mail mail, string? traceParent)
    {
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var step);
        using var span = Telemetry.Source.StartActivity("smtp send", ActivityKind.Client, step);
        span?.SetTag("server.address", options.Host).SetTag("server.port", options.Port).SetTag("opengov.message.id", messageId);
        try
        {
            // Never cancelled by a stop of the service: a mail under way is finished, or it would have to be repeated.
            return await pipeline.ExecuteAsync(
                async timeLimit => await connection.SendAsync(mail, timeLimit), CancellationToken.None);
        }
        catch (MailNotTakenException notTaken)
        {
            span?.SetStatus(ActivityStatusCode.Error, notTaken.Why.ToString());
            throw;
        }
        catch (Exception away) when (away is TimeoutRejectedException or BrokenCircuitException)
        {
            var why = away is BrokenCircuitException ? Reason.NotAsked : Reason.ServerAway;
            span?.SetStatus(ActivityStatusCode.Error, why.ToString());
            throw new MailNotTakenException(why, away.Message, away);
        }
    }

    public void Dispose()
    {
        foreach (var connection in Connections)
        {
            connection.Dispose();
        }
    }

    private static bool SpeaksOfTheServer(Exception failure) =>
        failure is TimeoutRejectedException or MailNotTakenException { Why: Reason.ServerAway or Reason.Unanswered };
}
