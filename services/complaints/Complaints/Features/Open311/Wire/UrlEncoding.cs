using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace OpenGov.Complaints.Features.Open311.Wire;

/// <summary>
/// Reads <c>application/x-www-form-urlencoded</c>, of a query or a body, strictly: what is no UTF-8 or no text is told, where
/// the framework's own reader would put other characters in its place.
/// </summary>
internal static class UrlEncoding
{
    private const int MostParameters = 500;
    private const int NameShown = 50;

    /// <returns>The mistake that was found, or null.</returns>
    internal static string? Read(ReadOnlySpan<byte> encoded, ICollection<KeyValuePair<string, string>> parameters)
    {
        foreach (var part in encoded.Split((byte)'&'))
        {
            var pair = encoded[part];
            if (pair.IsEmpty) continue;
            if (parameters.Count == MostParameters) return $"There are more than {MostParameters} parameters.";

            var equals = pair.IndexOf((byte)'=');
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            if (name is null || name.Any(char.IsControl)) return "The name of a parameter is not text in UTF-8, percent-encoded.";

            var value = Decode(equals < 0 ? [] : pair[(equals + 1)..]);
            if (value is null) return $"The value of '{Shown(name)}' is not UTF-8, percent-encoded: write % itself as %25.";
            if (value.Any(IsNoText)) return $"The value of '{Shown(name)}' holds characters that are no text, as NUL or other control characters.";
            parameters.Add(new(name, value));
        }

        return null;
    }

    internal static string Shown(string name) => name.Length <= NameShown ? name : name[..NameShown] + "…";

    // Halves of surrogate pairs cannot come out of valid UTF-8.
    private static bool IsNoText(char letter) =>
        (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) || letter is '\uFFFE' or '\uFFFF';

    private static string? Decode(ReadOnlySpan<byte> encoded)
    {
        var bytes = new byte[encoded.Length];
        var length = 0;
        for (var at = 0; at < encoded.Length; at++)
        {
            var letter = encoded[at];
            if (letter == '%')
            {
                if (at + 2 >= encoded.Length || !byte.TryParse(encoded.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out letter))
                    return null;
                at += 2;
            }
            else if (letter == '+')
            {
                letter = (byte)' ';
            }

            bytes[length++] = letter;
        }

        var decoded = bytes.AsSpan(0, length);
        return Utf8.IsValid(decoded) ? Encoding.UTF8.GetString(decoded) : null;
    }
}
