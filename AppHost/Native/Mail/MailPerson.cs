using System.Text;

namespace OpenGov.Native.Mail;

/// <summary>Name and address, as Mailpit writes them.</summary>
internal sealed record MailPerson(string Name, string Address)
{
    /// <summary>Every address of a header such as <c>To</c>.</summary>
    internal static IReadOnlyList<MailPerson> ParseAll(string? header) =>
        [.. Split(header ?? "").Select(one => one.Trim()).Where(one => one.Length > 0).Select(Parse)];

    private static MailPerson Parse(string text)
    {
        var open = text.LastIndexOf('<');
        var close = text.LastIndexOf('>');
        return open < 0 || close < open
            ? new MailPerson("", text)
            : new MailPerson(EncodedWords.Decode(text[..open].Trim().Trim('"').Replace("\\\"", "\"", StringComparison.Ordinal)), text[(open + 1)..close]);
    }

    private static IEnumerable<string> Split(string header)
    {
        var one = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < header.Length; at++)
        {
            isQuoted ^= header[at] == '"' && (at == 0 || header[at - 1] != '\\');
            if (header[at] == ',' && !isQuoted)
            {
                yield return one.ToString();
                one.Clear();
            }
            else
            {
                one.Append(header[at]);
            }
        }

        yield return one.ToString();
    }
}
