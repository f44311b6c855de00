using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace OpenGov.Notification.Features.Sending;

/// <summary>A mail as it goes over the wire (RFC 5322, 2045, 2047).</summary>
internal sealed record Mail(Guid Id, string From, string To, string Subject, string Text, DateTimeOffset WrittenAt)
{
    // RFC 2047 allows 75 characters an encoded word; 45 bytes are 60 in base64, and "=?utf-8?B??=" takes 12.
    private const int BytesInAnEncodedWord = 45;

    /// <summary>The same for every attempt, so that a repeated mail is recognised as one.</summary>
    public string MessageId => $"<{Id}@{new MailAddress(From).Host}>";

    public byte[] ToBytes()
    {
        var mail = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"Message-ID: {MessageId}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Date: {WrittenAt.UtcDateTime:ddd, dd MMM yyyy HH:mm:ss} +0000\r\n")
            .Append(CultureInfo.InvariantCulture, $"From: {From}\r\n")
            .Append(CultureInfo.InvariantCulture, $"To: {To}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Subject: {string.Join("\r\n ", EncodedWords(Subject))}\r\n")
            .Append("Auto-Submitted: auto-generated\r\n")
            .Append("MIME-Version: 1.0\r\n")
            .Append("Content-Type: text/plain; charset=utf-8\r\n")
            .Append("Content-Transfer-Encoding: base64\r\n\r\n")
            .Append(Convert.ToBase64String(
                Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks))
            .Append("\r\n");
        return Encoding.UTF8.GetBytes(mail.ToString());
    }

    private static IEnumerable<string> EncodedWords(string text)
    {
        var word = new List<byte>(BytesInAnEncodedWord);
        foreach (var rune in text.EnumerateRunes())
        {
            if (word.Count + rune.Utf8SequenceLength > BytesInAnEncodedWord)
            {
                yield return Encoded(word);
                word.Clear();
            }

            word.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
        }

        yield return Encoded(word);

        static string Encoded(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
    }
}
