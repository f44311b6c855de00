using OpenGov.Native.Mail;

namespace OpenGov.Testing;

/// <summary>The mail sink inside the test's own process, which can also misbehave.</summary>
public sealed class MailSink : IAsyncDisposable
{
    private readonly MailSinkHost host;

    private MailSink(MailSinkHost host) => this.host = host;

    /// <summary>Where to send, <c>smtp://127.0.0.1:port</c>.</summary>
    public Uri Smtp => new($"smtp://127.0.0.1:{host.Sink.Port}");

    /// <summary>Where Mailpit's API answers.</summary>
    public Uri Http => host.HttpAddress;

    /// <summary>Everything that was accepted, oldest first.</summary>
    public IReadOnlyList<SinkMail> Mails => [.. host.Sink.Mails.Select(Read)];

    /// <summary>Asked at each moment of each dialogue, with the address it is about; null (and a null answer) behaves well.</summary>
    public Func<MailMoment, string, MailFault?>? Misbehave
    {
        set => host.Sink.Misbehave = value is null ? null : (moment, address) => value((MailMoment)moment, address)?.Fault;
    }

    /// <summary>Starts on free ports; a folder and a port of an earlier sink give its mails and its address back.</summary>
    public static async Task<MailSink> StartAsync(string folder, int smtpPort = 0) => new(await MailSinkHost.StartAsync(folder, smtpPort, 0));

    /// <summary>How often each Message-ID was accepted.</summary>
    public IReadOnlyDictionary<string, int> Deliveries() => MailApi.Deliveries(host.Sink);

    public Task ClearAsync() => host.Sink.DeleteAsync(null);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private SinkMail Read(ReceivedMail mail)
    {
        var one = OneMail.Of(host.Sink, mail.ID)!;
        return new SinkMail(mail.MessageID, mail.From.Address, [.. mail.To.Concat(mail.Cc).Concat(mail.Bcc).Select(person => person.Address)], mail.Subject, one.Text, one.HTML, one.Headers);
    }
}

/// <summary>A mail as the sink understood it, all letters decoded.</summary>
public sealed record SinkMail(
    string MessageId, string From, IReadOnlyList<string> To, string Subject, string Text, string Html, IReadOnlyDictionary<string, string[]> Headers);

/// <summary>The moments of an SMTP dialogue at which the sink may misbehave.</summary>
public enum MailMoment
{
    Connected = SmtpMoment.Connected,
    Sender = SmtpMoment.Sender,
    Recipient = SmtpMoment.Recipient,
    DataAsked = SmtpMoment.DataAsked,

    /// <summary>The mail has come and is not kept yet.</summary>
    DataReceived = SmtpMoment.DataReceived,

    /// <summary>The mail is kept, and the sender does not know it yet.</summary>
    DataKept = SmtpMoment.DataKept,
}

/// <summary>How the sink misbehaves.</summary>
public sealed class MailFault
{
    private MailFault(SmtpFault fault) => Fault = fault;

    /// <summary>Says nothing until the sender gives up.</summary>
    public static MailFault Hang { get; } = new(SmtpFault.Hang);

    /// <summary>Hangs up.</summary>
    public static MailFault Drop { get; } = new(SmtpFault.Drop);

    internal SmtpFault Fault { get; }

    /// <summary>Refuses with a code such as 451 (may pass) or 550 (will not).</summary>
    public static MailFault Refuse(int code, string text) => new(SmtpFault.Refuse(code, text));
}
