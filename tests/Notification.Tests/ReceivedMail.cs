using System.Text;
using System.Text.RegularExpressions;

namespace OpenGov.Notification.Tests;

/// <summary>A mail as its reader sees it, decoded by the rules and not by the sender's code.</summary>
public sealed partial record ReceivedMail(string To, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public string MessageId => Headers["Message-ID"];

    public string Subject => EncodedWord().Replace(
        BetweenEncodedWords().Replace(Headers["Subject"], "?="),
        word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));

    public static ReceivedMail Parse(string to, string content)
    {
        var end = content.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = Fold().Replace(content[..end], " ").Split("\r\n")
            .Select(line => line.Split(": ", 2))
            .ToDictionary(header => header[0], header => header[1]);
        return new ReceivedMail(to, headers, Encoding.UTF8.GetString(Convert.FromBase64String(content[end..])));
    }

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Fold();

    [GeneratedRegex(@"\?=\s+(?==\?)")]
    private static partial Regex BetweenEncodedWords();

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();
}
