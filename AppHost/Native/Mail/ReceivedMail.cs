using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace OpenGov.Native.Mail;

/// <summary>What the list shows of a mail, in Mailpit's words; <see cref="Offset"/> is where its text begins in the file.</summary>
internal sealed partial record ReceivedMail
{
    public required string ID { get; init; }

    public required string MessageID { get; init; }

    public required MailPerson From { get; init; }

    public required IReadOnlyList<MailPerson> To { get; init; }

    public required IReadOnlyList<MailPerson> Cc { get; init; }

    /// <summary>Who got it by the envelope only.</summary>
    public required IReadOnlyList<MailPerson> Bcc { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string Snippet { get; init; }

    public required int Size { get; init; }

    public required int Attachments { get; init; }

    internal long Offset { get; init; }

    internal static ReceivedMail Parse(SmtpEnvelope envelope, byte[] text, DateTimeOffset now)
    {
        var mail = MimePart.Parse(text);
        var to = MailPerson.ParseAll(mail.Header("To"));
        var cc = MailPerson.ParseAll(mail.Header("Cc"));
        var named = to.Concat(cc).Select(person => person.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new ReceivedMail
        {
            ID = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(11)),
            MessageID = mail.Header("Message-ID")?.Trim('<', '>') ?? "",
            From = MailPerson.ParseAll(mail.Header("From")) is [var from, ..] ? from : new MailPerson("", envelope.From),
            To = to,
            Cc = cc,
            Bcc = [.. envelope.Recipients.Where(address => !named.Contains(address)).Select(address => new MailPerson("", address))],
            Subject = EncodedWords.Decode(mail.Header("Subject") ?? ""),
            Created = now,
            Snippet = Shorten(mail.Text("text/plain") ?? Tags().Replace(mail.Text("text/html") ?? "", " ")),
            Size = text.Length,
            Attachments = mail.Attachments().Count(),
        };
    }

    private static string Shorten(string text)
    {
        var line = Blanks().Replace(text, " ").Trim();
        return line.Length <= 250 ? line : line[..247] + "...";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
