using System.Text.RegularExpressions;

namespace OpenGov.ServiceDefaults;

/// <summary>Takes mail addresses and long numbers (of telephones, of people) out of words that a program made.</summary>
internal static partial class TextMask
{
    internal static string Apply(string text) => Personal().Replace(
        text.Replace("\0", "", StringComparison.Ordinal),
        found => found.Groups["kept"].Success ? found.Value : found.Groups["mail"].Success ? "…@…" : "…");

    // Ids and moments are kept, though they hold long numbers.
    [GeneratedRegex("""
        (?<kept>\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b|\b[0-9a-f]{32}\b|\b[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]{5,17}Z?)?)
        |(?<mail>[^\s@<>"'(){}\[\]=:;,]+@[^\s@<>"'(){}\[\]=:;,]+)
        |(?<digits>(?<![\w-])\+?[0-9](?:[ -]?[0-9]){6,}|[0-9]{7,})
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Personal();
}
