using System.Buffers;
using System.Text;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Finds ASCII text in bytes, small letters and capitals alike.</summary>
internal static class AsciiSearch
{
    internal static bool Contains(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> needle)
    {
        if (needle.IsEmpty)
        {
            return true;
        }

        // The last letter is looked for by the vector instructions, the others are compared where it stands.
        var letters = SearchValues.Create([(byte)char.ToLowerInvariant((char)needle[^1]), (byte)char.ToUpperInvariant((char)needle[^1])]);
        var rest = needle.Length <= bytes.Length ? bytes[(needle.Length - 1)..] : default;
        for (int found; (found = rest.IndexOfAny(letters)) >= 0; rest = rest[(found + 1)..])
        {
            var end = bytes.Length - rest.Length + found + 1;
            if (Ascii.EqualsIgnoreCase(bytes[(end - needle.Length)..end], needle))
            {
                return true;
            }
        }

        return false;
    }
}
