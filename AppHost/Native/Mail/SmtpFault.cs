namespace OpenGov.Native.Mail;

/// <summary>The moments of an SMTP dialogue at which a test may make the sink misbehave.</summary>
internal enum SmtpMoment
{
    Connected,
    Sender,
    Recipient,
    DataAsked,

    /// <summary>The mail has come and is not kept yet.</summary>
    DataReceived,

    /// <summary>The mail is kept, and the sender does not know it yet.</summary>
    DataKept,
}

/// <summary>How it misbehaves: refuses with a code, says nothing for ever, or hangs up.</summary>
internal sealed record SmtpFault(SmtpFaultKind Kind, string Answer = "")
{
    internal static SmtpFault Hang { get; } = new(SmtpFaultKind.Hang);

    internal static SmtpFault Drop { get; } = new(SmtpFaultKind.Drop);

    internal static SmtpFault Refuse(int code, string text) => new(SmtpFaultKind.Refuse, $"{code} {text}");
}

internal enum SmtpFaultKind
{
    Refuse,
    Hang,
    Drop,
}
