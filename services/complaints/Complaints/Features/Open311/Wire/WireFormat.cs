using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml;

namespace OpenGov.Complaints.Features.Open311.Wire;

/// <summary>How an answer is written: as the extension of its path asks.</summary>
internal sealed class WireFormat
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    // A carriage return that is no entity would reach the reader as a line feed, and the twins would differ.
    private static readonly XmlWriterSettings XmlOptions = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    };

    private readonly Func<Element, byte[]> write;

    private WireFormat(string mediaType, Func<Element, byte[]> write) => (MediaType, this.write) = (mediaType, write);

    internal static WireFormat Json { get; } = new("application/json", WriteJson);

    internal static WireFormat Xml { get; } = new("text/xml", WriteXml);

    internal string MediaType { get; }

    internal string ContentType => $"{MediaType}; charset=utf-8";

    /// <summary>XML is the format that every server of GeoReport speaks, and so the one for a path that asks for no other.</summary>
    internal static WireFormat Of(PathString path) =>
        path.Value is { } asked && asked.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Json : Xml;

    internal byte[] Write(Element root) => write(root);

    private static byte[] WriteJson(Element root)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonOptions)) WriteValue(json, root);
        return bytes.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter json, Element element)
    {
        switch (element)
        {
            case TextElement { Text: { } text }: json.WriteStringValue(text); break;
            case NumberElement { Number: { } number }: json.WriteNumberValue(number); break;
            case FlagElement flag: json.WriteBooleanValue(flag.IsSet); break;
            case GroupElement group:
                json.WriteStartObject();
                foreach (var field in group.Fields)
                {
                    json.WritePropertyName(field.Name);
                    WriteValue(json, field);
                }

                json.WriteEndObject();
                break;
            case ListElement list:
                json.WriteStartArray();
                foreach (var item in list.Items) WriteValue(json, item);
                json.WriteEndArray();
                break;
            default: json.WriteNullValue(); break;
        }
    }

    private static byte[] WriteXml(Element root)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, XmlOptions)) WriteElement(xml, root);
        return bytes.ToArray();
    }

    private static void WriteElement(XmlWriter xml, Element element)
    {
        xml.WriteStartElement(element.Name);
        switch (element)
        {
            case TextElement { Text: { } text }: xml.WriteString(text); break;
            case NumberElement { Number: { } number }: xml.WriteString(XmlConvert.ToString(number)); break;
            case FlagElement flag: xml.WriteString(XmlConvert.ToString(flag.IsSet)); break;
            case GroupElement group: WriteAll(xml, group.Fields); break;
            case ListElement list: WriteAll(xml, list.Items); break;
            default: break;
        }

        xml.WriteEndElement();
    }

    private static void WriteAll(XmlWriter xml, IReadOnlyList<Element> elements)
    {
        foreach (var element in elements) WriteElement(xml, element);
    }
}
