using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Reason = OpenGov.Notification.Features.Sending.MailNotTakenException.Reason;

namespace OpenGov.Notification.Features.Sending;

/// <summary>
/// One connection to the mail server (RFC 5321), kept open from mail to mail. Not System.Net.Mail.SmtpClient: that one neither
/// tells whether DATA was reached nor what the server answered, and its small writes wait 40 ms each for a delayed acknowledgement.
/// </summary>
internal sealed class SmtpConnection(SmtpOptions options) : IDisposable
{
    private TcpClient? client;
    private Stream? stream;
    private StreamReader? reader;
    private bool takesUtf8;
    private bool takesAllAtOnce;

    /// <summary>Sends one mail and returns the server's answer to it.</summary>
    /// <exception cref="MailNotTakenException">With the reason, which decides whether it is tried again.</exception>
    public async Task<string> SendAsync(Mail mail, CancellationToken cancellation)
    {
        var isGiven = false;
        try
        {
            await OpenAsync(cancellation);
            await GiveEnvelopeAsync(mail, cancellation);
            isGiven = true;
            await stream!.WriteAsync((byte[])[.. mail.ToBytes(), .. ".\r\n"u8], cancellation);
            return (await AnswerAsync(cancellation)).Demand(250);
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or AuthenticationException)
        {
            Dispose();
            if (broken is OperationCanceledException && !isGiven)
            {
                throw;
            }

            throw new MailNotTakenException(isGiven ? Reason.Unanswered : Reason.ServerAway, broken.Message, broken);
        }
        catch (MailNotTakenException)
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        reader?.Dispose();
        stream?.Dispose();
        client?.Dispose();
        (client, stream, reader) = (null, null, null);
    }

    private async Task OpenAsync(CancellationToken cancellation)
    {
        if (stream is not null && !IsClosedByServer())
        {
            return;
        }

        Dispose();
        client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(options.Host, options.Port, cancellation);
        Use(client.GetStream());
        (await AnswerAsync(cancellation)).DemandFromServer(220);
        var offers = await GreetAsync(cancellation);
        if (options.DemandsTls)
        {
            (await AskAsync("STARTTLS", cancellation)).DemandFromServer(220);
            var secured = new SslStream(stream!);
            await secured.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = options.Host }, cancellation);
            Use(secured);
            offers = await GreetAsync(cancellation);
        }

        takesUtf8 = offers.Contains("SMTPUTF8", StringComparison.OrdinalIgnoreCase);
        takesAllAtOnce = offers.Contains("PIPELINING", StringComparison.OrdinalIgnoreCase);
        if (options.HasAccount)
        {
            var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{options.UserName}\0{options.Password}"));
            (await AskAsync($"AUTH PLAIN {secret}", cancellation)).DemandFromServer(235);
        }
    }

    private async Task GiveEnvelopeAsync(Mail mail, CancellationToken cancellation)
    {
        var needsUtf8 = !Ascii.IsValid(mail.To);
        if (needsUtf8 && !takesUtf8)
        {
            throw new MailNotTakenException(Reason.Never, "The mail server takes no address with letters beyond ASCII.");
        }

        string[] commands = [$"MAIL FROM:<{mail.From}>{(needsUtf8 ? " SMTPUTF8" : "")}", $"RCPT TO:<{mail.To}>", "DATA"];
        if (takesAllAtOnce)
        {
            // RFC 2920: DATA may be the last of a group. After a refusal the line is closed, and with it a DATA that was let in.
            await SayAsync(string.Join("\r\n", commands), cancellation);
        }

        (await NextAsync(commands[0])).Demand(250);
        (await NextAsync(commands[1])).Demand(250, 251);
        (await NextAsync(commands[2])).Demand(354);

        Task<SmtpAnswer> NextAsync(string command) => takesAllAtOnce ? AnswerAsync(cancellation) : AskAsync(command, cancellation);
    }

    // Servers hang up on an idle line, which is no failure: the line is looked at before it is used.
    private bool IsClosedByServer() => client!.Client.Poll(0, SelectMode.SelectRead);

    private void Use(Stream line)
    {
        reader?.Dispose();
        stream = line;
        reader = new StreamReader(line, Encoding.UTF8, false, 1024, leaveOpen: true);
    }

    private async Task<string> GreetAsync(CancellationToken cancellation) =>
        (await AskAsync($"EHLO {options.Domain}", cancellation)).DemandFromServer(250);

    private async Task<SmtpAnswer> AskAsync(string command, CancellationToken cancellation)
    {
        await SayAsync(command, cancellation);
        return await AnswerAsync(cancellation);
    }

    private ValueTask SayAsync(string command, CancellationToken cancellation) =>
        stream!.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellation);

    private async Task<SmtpAnswer> AnswerAsync(CancellationToken cancellation)
    {
        var words = new StringBuilder();
        while (await reader!.ReadLineAsync(cancellation) is { } line)
        {
            words.Append(words.Length > 0 ? "\n" : "").Append(line);
            if (line.Length < 4 || line[3] == ' ')
            {
                return SmtpAnswer.Of(line, words.ToString());
            }
        }

        throw new IOException("The mail server closed the connection.");
    }

    private readonly record struct SmtpAnswer(int Code, string Words)
    {
        private const int LongestKept = 500;

        // The words go into the record: no server may break it with a NUL or a novel.
        public static SmtpAnswer Of(string lastLine, string words) => new(
            int.TryParse(lastLine.AsSpan(0, Math.Min(3, lastLine.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0,
            string.Concat(words.Where(letter => letter == '\n' || !char.IsControl(letter)).Take(LongestKept)));

        // 421 closes the door whatever was asked; 530 to 538 are about our account, not about this mail.
        private Reason Why => Code switch
        {
            421 or (>= 530 and <= 538) => Reason.ServerAway,
            >= 500 and < 600 => Reason.Never,
            _ => Reason.Later,
        };

        public string Demand(params ReadOnlySpan<int> codes) =>
            codes.Contains(Code) ? Words : throw new MailNotTakenException(Why, Words);

        public string DemandFromServer(int code) =>
            Code == code ? Words : throw new MailNotTakenException(Reason.ServerAway, Words);
    }
}
