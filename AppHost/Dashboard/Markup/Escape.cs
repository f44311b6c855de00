using System.Buffers;
using System.Text;

namespace OpenGov.Dashboard.Markup;

/// <summary>Text as it may stand in an element or in a quoted attribute of a UTF-8 page.</summary>
internal static class Escape
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\"'\0");

    internal static void Append(StringBuilder text, ReadOnlySpan<char> value)
    {
        for (var at = value.IndexOfAny(Special); at >= 0; at = value.IndexOfAny(Special))
        {
            text.Append(value[..at]).Append(Encoded(value[at]));
            value = value[(at + 1)..];
        }

        text.Append(value);
    }

    private static string Encoded(char special) => special switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => "\uFFFD",
    };
}
