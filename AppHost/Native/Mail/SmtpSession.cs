using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenGov.Native.Mail;

/// <summary>One SMTP dialogue (RFC 5321, with 8BITMIME, SMTPUTF8, PIPELINING and SIZE).</summary>
internal sealed partial class SmtpSession(SmtpLines lines, SmtpSink sink)
{
    private const int MostRecipients = 1000;

    private string? sender;
    private List<string> recipients = [];

    internal async Task RunAsync(CancellationToken cancellation)
    {
        await TalkAsync(cancellation);
        await lines.FlushAsync(cancellation);
    }

    private async Task TalkAsync(CancellationToken cancellation)
    {
        var isWelcome = false;
        await SayAsync(SmtpMoment.Connected, "", "220 OpenGov mail sink", cancellation, () => isWelcome = true);
        while (isWelcome && await lines.ReadAsync(cancellation) is { } line)
        {
            if (!await AnswerAsync(Encoding.UTF8.GetString(line), cancellation))
            {
                return;
            }
        }
    }

    // Answers whether the dialogue goes on.
    private Task<bool> AnswerAsync(string line, CancellationToken cancellation)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var argument = space < 0 ? "" : line[(space + 1)..].Trim();
        return (space < 0 ? line : line[..space]).ToUpperInvariant() switch
        {
            "EHLO" => GreetAsync($"250-OpenGov mail sink\r\n250-SIZE {SmtpSink.LargestMailBytes}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING"),
            "HELO" => GreetAsync("250 OpenGov mail sink"),
            "MAIL" => SenderAsync(argument, cancellation),
            "RCPT" => RecipientAsync(argument, cancellation),
            "DATA" => DataAsync(argument, cancellation),
            "RSET" => GreetAsync("250 OK"),
            "NOOP" => SayAsync("250 OK"),
            "HELP" => SayAsync("214 EHLO HELO MAIL RCPT DATA RSET NOOP QUIT"),
            "VRFY" => SayAsync("252 Send it and see"),
            "QUIT" => QuitAsync(),
            "STARTTLS" or "AUTH" or "EXPN" => SayAsync("502 Not offered"),
            _ => SayAsync("500 Unknown command"),
        };
    }

    private Task<bool> GreetAsync(string answer)
    {
        Reset();
        return SayAsync(answer);
    }

    private async Task<bool> QuitAsync()
    {
        await SayAsync("221 Bye");
        return false;
    }

    private Task<bool> SenderAsync(string argument, CancellationToken cancellation)
    {
        var from = From().Match(argument);
        if (sender is not null || !from.Success)
        {
            return SayAsync(sender is not null ? "503 A mail is under way" : "501 MAIL FROM:<address>");
        }

        var size = Size().Match(argument);
        if (size.Success && (!long.TryParse(size.Groups[1].Value, CultureInfo.InvariantCulture, out var bytes) || bytes > SmtpSink.LargestMailBytes))
        {
            return SayAsync("552 Too large");
        }

        return SayAsync(SmtpMoment.Sender, from.Groups[1].Value, "250 OK", cancellation, () => sender = from.Groups[1].Value);
    }

    private Task<bool> RecipientAsync(string argument, CancellationToken cancellation)
    {
        var to = To().Match(argument);
        return sender is null ? SayAsync("503 MAIL first")
            : !to.Success ? SayAsync("501 RCPT TO:<address>")
            : recipients.Count >= MostRecipients ? SayAsync("452 Too many recipients")
            : SayAsync(SmtpMoment.Recipient, to.Groups[1].Value, "250 OK", cancellation, () => recipients.Add(to.Groups[1].Value));
    }

    private async Task<bool> DataAsync(string argument, CancellationToken cancellation)
    {
        if (argument.Length > 0 || recipients.Count == 0)
        {
            return await SayAsync(argument.Length > 0 ? "501 DATA takes nothing" : "503 RCPT first");
        }

        var isWelcome = false;
        var goesOn = await SayAsync(SmtpMoment.DataAsked, "", "354 End with a line of one dot", cancellation, () => isWelcome = true);
        if (!isWelcome)
        {
            return goesOn;
        }

        var text = await ReceiveAsync(cancellation);
        return text is not null && await KeepAsync(text, cancellation);
    }

    private async Task<bool> KeepAsync(MemoryStream text, CancellationToken cancellation)
    {
        var envelope = new SmtpEnvelope(sender!, recipients);
        Reset();
        if (text.Length > SmtpSink.LargestMailBytes)
        {
            return await SayAsync("552 Too large");
        }

        var isWelcome = false;
        var goesOn = await SayAsync(SmtpMoment.DataReceived, "", "", cancellation, () => isWelcome = true);
        if (!isWelcome)
        {
            return goesOn;
        }

        var id = await sink.KeepAsync(envelope, text.ToArray());
        return await SayAsync(SmtpMoment.DataKept, "", $"250 OK {id}", cancellation);
    }

    // Null when the other side hung up before the end: such a mail was never sent.
    private async Task<MemoryStream?> ReceiveAsync(CancellationToken cancellation)
    {
        var text = new MemoryStream();
        while (await lines.ReadAsync(cancellation) is { } line)
        {
            if (line is [(byte)'.'])
            {
                return text;
            }

            if (text.Length <= SmtpSink.LargestMailBytes)
            {
                text.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line); // dot-stuffing, section 4.5.2
                text.Write("\r\n"u8);
            }
        }

        return null;
    }

    private void Reset() => (sender, recipients) = (null, []);

    private Task<bool> SayAsync(string answer)
    {
        lines.Write(answer + "\r\n");
        return Task.FromResult(true);
    }

    // An empty answer says nothing: the moment passes unless a fault was asked for.
    private async Task<bool> SayAsync(SmtpMoment moment, string subject, string answer, CancellationToken cancellation, Action? welcome = null)
    {
        switch (sink.Misbehave?.Invoke(moment, subject))
        {
            case { Kind: SmtpFaultKind.Drop }:
                return false;
            case { Kind: SmtpFaultKind.Hang }:
                await lines.FlushAsync(cancellation);
                await Task.Delay(Timeout.Infinite, cancellation);
                return false;
            case { Kind: SmtpFaultKind.Refuse } refusal:
                return await SayAsync(refusal.Answer);
            default:
                welcome?.Invoke();
                return answer.Length == 0 || await SayAsync(answer);
        }
    }

    [GeneratedRegex(@"^FROM:\s*<([^<>]*)>", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    [GeneratedRegex(@"^TO:\s*<([^<>\s]+)>", RegexOptions.IgnoreCase)]
    private static partial Regex To();

    [GeneratedRegex(@"\sSIZE=(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
