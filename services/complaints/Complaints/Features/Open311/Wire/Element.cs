using System.Globalization;
using System.Text;
using System.Xml;

namespace OpenGov.Complaints.Features.Open311.Wire;

/// <summary>
/// A part of an answer, as it is before it is written: one description for JSON and XML, so that the twins cannot differ.
/// An absent value is <c>null</c> in JSON and an empty element in XML; an empty text is an absent one in both.
/// </summary>
/// <param name="Name">The element in XML, the property in JSON; items of a list have it in XML alone.</param>
internal abstract record Element(string Name)
{
    private const int MicrosecondTicks = 10;

    internal static Element Of(string name, string? text) => new TextElement(name, Readable(text));

    internal static Element Of(string name, double? number) =>
        new NumberElement(name, number is { } value && double.IsFinite(value) ? value : null);

    internal static Element Of(string name, bool flag) => new FlagElement(name, flag);

    /// <summary>A moment as the W3C writes it, in UTC, no finer than the store keeps it.</summary>
    internal static Element Of(string name, DateTimeOffset? at)
    {
        if (at is not { } moment) return Of(name, (string?)null);
        var utc = moment.UtcDateTime;
        return Of(name, utc.AddTicks(-(utc.Ticks % MicrosecondTicks)).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
    }

    internal static Element Of(string name, params IReadOnlyList<Element> fields) => new GroupElement(name, fields);

    internal static Element List(string name, IEnumerable<Element> items) => new ListElement(name, [.. items]);

    /// <summary>The text without what XML 1.0 cannot hold, in both twins; null when it says nothing.</summary>
    private static string? Readable(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var readable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // halves of pairs come out as U+FFFD
            readable.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return readable.ToString();
    }
}

/// <summary>A text, or none.</summary>
internal sealed record TextElement(string Name, string? Text) : Element(Name);

/// <summary>A number, or none.</summary>
internal sealed record NumberElement(string Name, double? Number) : Element(Name);

/// <summary>True or false.</summary>
internal sealed record FlagElement(string Name, bool IsSet) : Element(Name);

/// <summary>Named fields.</summary>
internal sealed record GroupElement(string Name, IReadOnlyList<Element> Fields) : Element(Name);

/// <summary>Items of one name: a plain array in JSON (the Spark convention), repeated children in XML.</summary>
internal sealed record ListElement(string Name, IReadOnlyList<Element> Items) : Element(Name);
