using System.Text;

namespace OpenGov.Native.Mail;

/// <summary>A mail, or a part of one, as RFC 5322 and RFC 2045 to 2049 describe it. Whatever is malformed is shown as it came.</summary>
internal sealed class MimePart
{
    private const int DeepestNesting = 20;

    private readonly ReadOnlyMemory<byte> body;

    private MimePart(IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, int depth)
    {
        Headers = headers;
        this.body = body;
        ContentType = HeaderParameters.Parse(Header("Content-Type") ?? "text/plain");
        Disposition = HeaderParameters.Parse(Header("Content-Disposition") ?? "inline");
        Parts = depth < DeepestNesting && ContentType.Value.StartsWith("multipart/", StringComparison.Ordinal) && ContentType["boundary"] is { } boundary
            ? [.. Split(body, boundary).Select(part => Parse(part, depth + 1))]
            : [];
    }

    /// <summary>In the order in which they came, unfolded, not decoded.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    internal HeaderParameters ContentType { get; }

    internal HeaderParameters Disposition { get; }

    internal IReadOnlyList<MimePart> Parts { get; }

    internal bool IsAttachment => Disposition.Value == "attachment" || Disposition["filename"] is not null;

    internal string? FileName => EncodedWords.Decode(Disposition["filename"] ?? ContentType["name"] ?? "");

    /// <summary>The first text of that kind which is no attachment, decoded.</summary>
    internal string? Text(string contentType) =>
        Parts.Count > 0 ? Parts.Select(part => part.Text(contentType)).FirstOrDefault(text => text is not null)
        : ContentType.Value == contentType && !IsAttachment ? Charsets.Decode(ContentType["charset"], Content())
        : null;

    internal IEnumerable<MimePart> Attachments() =>
        Parts.Count > 0 ? Parts.SelectMany(part => part.Attachments()) : IsAttachment ? [this] : [];

    internal string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    internal byte[] Content() => Header("Content-Transfer-Encoding")?.Trim().ToUpperInvariant() switch
    {
        "BASE64" => TransferEncodings.Base64(body.Span),
        "QUOTED-PRINTABLE" => TransferEncodings.QuotedPrintable(body.Span),
        _ => body.ToArray(),
    };

    internal static MimePart Parse(ReadOnlyMemory<byte> mail) => Parse(mail, depth: 0);

    private static MimePart Parse(ReadOnlyMemory<byte> mail, int depth)
    {
        var headers = new List<KeyValuePair<string, string>>();
        var at = 0;
        while (at < mail.Length)
        {
            var line = LineAt(mail.Span, at, out var next);
            at = next;
            if (line.Length == 0)
            {
                break;
            }

            Add(headers, Encoding.UTF8.GetString(line));
        }

        return new MimePart(headers, mail[at..], depth);
    }

    private static void Add(List<KeyValuePair<string, string>> headers, string line)
    {
        if (line[0] is ' ' or '\t' && headers.Count > 0)
        {
            headers[^1] = new(headers[^1].Key, headers[^1].Value + line);
        }
        else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            headers.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }
    }

    private static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> text, int at, out int next)
    {
        var length = text[at..].IndexOf((byte)'\n');
        next = length < 0 ? text.Length : at + length + 1;
        return text[at..(length < 0 ? text.Length : at + length)].TrimEnd((byte)'\r');
    }

    private static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, string boundary)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        var delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        int? partStart = null;
        for (var at = 0; at < body.Length;)
        {
            var line = LineAt(body.Span, at, out var next);
            if (line.StartsWith(delimiter))
            {
                if (partStart is { } start)
                {
                    // The line break before a delimiter belongs to the delimiter.
                    var end = at > start + 1 && body.Span[at - 2] == '\r' ? at - 2 : Math.Max(start, at - 1);
                    parts.Add(body[start..Math.Max(start, end)]);
                }

                partStart = line[delimiter.Length..].StartsWith("--"u8) ? null : next;
            }

            at = next;
        }

        return parts;
    }
}
