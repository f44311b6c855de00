using System.Diagnostics;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features.Sending;

/// <summary>The last leg of a case's trace: the mail is given to the server. Ids only; never who it is for.</summary>
internal sealed class MailTrace : IDisposable
{
    private readonly Activity? span;

    private MailTrace(Activity? span) => this.span = span;

    internal static MailTrace Begin(Message message, SmtpOptions server)
    {
        ActivityContext.TryParse(message.TraceParent, null, isRemote: true, out var step);
        var span = Telemetry.Source.StartActivity("smtp send", ActivityKind.Client, step);
        span?.SetTag("server.address", server.Host).SetTag("server.port", server.Port)
            .SetTag("opengov.message.id", message.Id).SetTag("opengov.case.reference", message.Reference);
        return new(span);
    }

    /// <param name="answer">The server's words; its reply code stands first.</param>
    internal void Answered(string answer)
    {
        if (answer.Length >= 3 && answer.AsSpan(0, 3).ContainsAnyExceptInRange('0', '9') is false)
            span?.SetTag("smtp.reply.code", answer[..3]);
    }

    internal void NotTaken(MailNotTakenException notTaken)
    {
        Answered(notTaken.Answer);
        span?.SetStatus(ActivityStatusCode.Error, notTaken.Why.ToString());
    }

    public void Dispose() => span?.Dispose();
}
