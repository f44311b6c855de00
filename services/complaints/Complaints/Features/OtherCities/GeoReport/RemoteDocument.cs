using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>Reads the body of an answer. What it is shows in its first character: content types are often wrong in the wild.</summary>
internal static class RemoteDocument
{
    private static readonly JsonDocumentOptions JsonAsTheyWriteIt = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = RemoteNode.Deepest,
    };

    // Nothing outside the answer is ever fetched, and no entity of its own making is expanded.
    private static readonly XmlReaderSettings XmlOfStrangers = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="FormatException">It is neither JSON nor XML, or broken; the message says which.</exception>
    internal static RemoteNode Read(byte[] body, string? mediaType, string? charset)
    {
        var content = body.AsMemory(body.AsSpan().StartsWith((byte[])[0xEF, 0xBB, 0xBF]) ? 3 : 0).TrimStart(" \t\r\n"u8);
        return content.Span switch
        {
            [] => new RemoteNode("", (string?)null),
            [(byte)'{' or (byte)'[', ..] => ReadJson(content, charset),
            [(byte)'<', ..] when IsPage(content.Span) => throw new FormatException("It answered with a web page."),
            [(byte)'<', ..] => ReadXml(content, charset),
            _ when content.Span.TrimEnd(" \t\r\n"u8).SequenceEqual("null"u8) => new RemoteNode("", (string?)null),
            _ => throw new FormatException($"It answered neither JSON nor XML, but '{mediaType ?? "no content type"}'."),
        };
    }

    private static RemoteNode ReadJson(ReadOnlyMemory<byte> content, string? charset)
    {
        try
        {
            var utf8 = EncodingOf(charset) is { } encoding ? Encoding.Convert(encoding, Encoding.UTF8, content.ToArray()) : content;
            using var document = JsonDocument.Parse(utf8, JsonAsTheyWriteIt);
            return OfJson("", document.RootElement);
        }
        // Half of a surrogate pair, written as an escape, shows only when the text is read.
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new FormatException("It answered broken JSON.", broken);
        }
    }

    private static RemoteNode OfJson(string name, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new RemoteNode(name, [.. element.EnumerateObject().Select(property => OfJson(property.Name, property.Value))], isList: false),
        JsonValueKind.Array => new RemoteNode(name, [.. element.EnumerateArray().Select(item => OfJson("", item))], isList: true),
        JsonValueKind.String => new RemoteNode(name, element.GetString()),
        JsonValueKind.Null => new RemoteNode(name, (string?)null),
        _ => new RemoteNode(name, element.GetRawText()),
    };

    private static RemoteNode ReadXml(ReadOnlyMemory<byte> content, string? charset)
    {
        try
        {
            // What HTTP says of the encoding goes before what the document says (RFC 7303).
            using var reader = EncodingOf(charset) is { } encoding
                ? XmlReader.Create(new StringReader(encoding.GetString(content.Span)), XmlOfStrangers)
                : XmlReader.Create(new MemoryStream(content.ToArray()), XmlOfStrangers);
            return OfXml(XElement.Load(reader), RemoteNode.Deepest);
        }
        catch (XmlException broken)
        {
            throw new FormatException("It answered broken or forbidden XML.", broken);
        }
    }

    // Namespaces say nothing here, nor do attributes other than xsi:nil.
    private static RemoteNode OfXml(XElement element, int deepest)
    {
        if (deepest == 0) throw new XmlException("Too deep.");
        if (element.HasElements)
            return new RemoteNode(element.Name.LocalName, [.. element.Elements().Select(child => OfXml(child, deepest - 1))], isList: false);

        var isNil = element.Attributes().Any(one => one.Name.LocalName == "nil" && one.Value is "true" or "1");
        return new RemoteNode(element.Name.LocalName, isNil ? null : element.Value);
    }

    private static bool IsPage(ReadOnlySpan<byte> content)
    {
        var start = Encoding.ASCII.GetString(content[..Math.Min(content.Length, 512)]);
        return start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.Contains("<html", StringComparison.OrdinalIgnoreCase);
    }

    private static Encoding? EncodingOf(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset)) return null;
        try
        {
            return Encoding.GetEncoding(charset.Trim('"', '\''));
        }
        catch (ArgumentException)
        {
            return null; // unknown here: the document may say it better
        }
    }
}
