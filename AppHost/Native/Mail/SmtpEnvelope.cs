namespace OpenGov.Native.Mail;

/// <summary>Who sends to whom, as the SMTP dialogue said; the mail's own headers may say otherwise.</summary>
internal sealed record SmtpEnvelope(string From, IReadOnlyList<string> Recipients);
