using System.Text;
using System.Text.RegularExpressions;

namespace OpenGov.Native.Mail;

/// <summary>Header text with letters beyond ASCII: <c>=?utf-8?B?…?=</c> (RFC 2047).</summary>
internal static partial class EncodedWords
{
    internal static string Decode(string header)
    {
        var text = new StringBuilder();
        var pending = (Charset: "", Bytes: Array.Empty<byte>());
        var at = 0;
        foreach (Match word in Word().Matches(header))
        {
            var between = header[at..word.Index];
            var charset = word.Groups["charset"].Value.Split('*')[0];
            // White space between two words is not text, and a letter may be cut in two by it.
            var continues = pending.Bytes.Length > 0 && string.IsNullOrWhiteSpace(between);
            if (!continues || charset != pending.Charset)
            {
                text.Append(Charsets.Decode(pending.Charset, pending.Bytes)).Append(continues ? "" : between);
                pending = (charset, []);
            }

            pending.Bytes = [.. pending.Bytes, .. Bytes(word)];
            at = word.Index + word.Length;
        }

        return text.Append(Charsets.Decode(pending.Charset, pending.Bytes)).Append(header[at..]).ToString();
    }

    private static byte[] Bytes(Match word)
    {
        var encoded = Encoding.ASCII.GetBytes(word.Groups["text"].Value);
        return word.Groups["encoding"].Value is "B" or "b"
            ? TransferEncodings.Base64(encoded)
            : TransferEncodings.QuotedPrintable(Encoding.ASCII.GetBytes(word.Groups["text"].Value.Replace('_', ' ')));
    }

    [GeneratedRegex(@"=\?(?<charset>[^?\s]+)\?(?<encoding>[BbQq])\?(?<text>[^?\s]*)\?=")]
    private static partial Regex Word();
}
