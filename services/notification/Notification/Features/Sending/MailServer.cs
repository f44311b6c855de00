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
    private readonly ResiliencePipeline pipeline;

    public MailServer(IOptions<SmtpOptions> options, TimeProvider clock)
    {
        Connections = [.. Enumerable.Range(0, options.Value.Connections).Select(_ => new SmtpConnection(options.Value))];
        pipeline = OutgoingPipeline.Create(TimeSpan.FromSeconds(options.Value.AttemptTimeoutSeconds), SpeaksOfTheServer, clock);
    }

    internal IReadOnlyList<SmtpConnection> Connections { get; }

    /// <summary>Sends one mail and returns the server's answer.</summary>
    /// <exception cref="MailNotTakenException">It was not taken; the reason says whether it may be tried again.</exception>
    internal async Task<string> SendAsync(SmtpConnection connection, Mail mail)
    {
        try
        {
            // Never cancelled by a stop of the service: a mail under way is finished, or it would have to be repeated.
            return await pipeline.ExecuteAsync(
                async timeLimit => await connection.SendAsync(mail, timeLimit), CancellationToken.None);
        }
        catch (Exception away) when (away is TimeoutRejectedException or BrokenCircuitException)
        {
            var why = away is BrokenCircuitException ? Reason.NotAsked : Reason.ServerAway;
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
