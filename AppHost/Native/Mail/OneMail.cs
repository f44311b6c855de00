namespace OpenGov.Native.Mail;

/// <summary>A mail with its texts, in Mailpit's words.</summary>
internal sealed record OneMail(
    string ID, string MessageID, MailPerson From, IReadOnlyList<MailPerson> To, IReadOnlyList<MailPerson> Cc, IReadOnlyList<MailPerson> Bcc, string Subject)
{
    public required DateTimeOffset Date { get; init; }

    public required string Text { get; init; }

    public required string HTML { get; init; }

    public required int Size { get; init; }

    public required IReadOnlyList<MailAttachment> Attachments { get; init; }

    /// <summary>By name, decoded.</summary>
    public required IReadOnlyDictionary<string, string[]> Headers { get; init; }

    internal static OneMail? Of(SmtpSink sink, string id)
    {
        if (sink.Mails.FirstOrDefault(mail => mail.ID == id) is not { } mail || sink.Read(id) is not { } text)
        {
            return null;
        }

        var parsed = MimePart.Parse(text);
        return new OneMail(mail.ID, mail.MessageID, mail.From, mail.To, mail.Cc, mail.Bcc, mail.Subject)
        {
            Date = mail.Created,
            Text = parsed.Text("text/plain") ?? "",
            HTML = parsed.Text("text/html") ?? "",
            Size = mail.Size,
            Attachments = [.. parsed.Attachments().Select(part => new MailAttachment(part.FileName ?? "", part.ContentType.Value, part.Content().Length))],
            Headers = parsed.Headers.GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(same => same.Key, same => same.Select(header => EncodedWords.Decode(header.Value)).ToArray(), StringComparer.OrdinalIgnoreCase),
        };
    }
}

internal sealed record MailAttachment(string FileName, string ContentType, int Size);
