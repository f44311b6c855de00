using System.Text.Json.Serialization;

namespace OpenGov.Native.Mail;

/// <summary>How many mails are kept, and what came in since the start.</summary>
internal sealed record MailInfo(
    [property: JsonPropertyName("Messages")] int Messages,
    [property: JsonPropertyName("RuntimeStats")] MailInfo.Counts RuntimeStats)
{
    /// <param name="SmtpAccepted">Mails, those included that are no longer kept.</param>
    internal sealed record Counts([property: JsonPropertyName("SMTPAccepted")] long SmtpAccepted);
}
