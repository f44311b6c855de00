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
        var last = needle[^1];
        var (small, capital) = ((byte)char.ToLowerInvariant((char)last), (byte)char.ToUpperInvariant((char)last));
        for (var from = needle.Length - 1; from < bytes.Length;)
        {
            var found = bytes[from..].IndexOfAny(small, capital);
            if (found < 0)
            {
                return false;
            }

            var at = from + found;
            if (Ascii.EqualsIgnoreCase(bytes.Slice(at - needle.Length + 1, needle.Length), needle))
            {
                return true;
            }

            from = at + 1;
        }

        return false;
    }
}
