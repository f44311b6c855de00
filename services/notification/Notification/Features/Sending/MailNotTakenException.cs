namespace OpenGov.Notification.Features.Sending;

/// <summary>The mail server has not taken a mail.</summary>
public sealed class MailNotTakenException(MailNotTakenException.Reason why, string answer, Exception? inner = null)
    : Exception(answer, inner)
{
    public enum Reason
    {
        /// <summary>The server has been away so often that it is left in peace for a moment.</summary>
        NotAsked,

        /// <summary>The server is away or closes its door; the mail was not looked at.</summary>
        ServerAway,

        /// <summary>The server said: later (4xx).</summary>
        Later,

        /// <summary>The server said: never (5xx).</summary>
        Never,

        /// <summary>The whole mail was given and the connection broke before the answer: it may have arrived.</summary>
        Unanswered,
    }

    public Reason Why { get; } = why;

    /// <summary>The server's own words, or the operating system's.</summary>
    public string Answer { get; } = answer;
}
