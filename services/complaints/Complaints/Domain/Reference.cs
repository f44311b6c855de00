using System.Buffers;
using System.Security.Cryptography;

namespace OpenGov.Complaints.Domain;

/// <summary>
/// The reference of a case, as <c>LT-2026-7K3F-9QX2-C</c>: jurisdiction (2 to 12 letters), year, 40 random bits in Crockford's base 32 (no I, L, O
/// or U, which are misread), and a check character that finds every single mistyped character.
/// </summary>
/// <remarks>
/// The check is the hybrid recursion of ISO 7064 (as MOD 27,26 and MOD 37,36), here MOD 33,32, so that the check character is of
/// the same alphabet. A reference is no secret: it finds a case only for those who may see it.
/// </remarks>
public static class Reference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Letters = 32;
    private const int ShortestPrefix = 2;
    private const int LongestPrefix = 12;
    private const int YearLength = 4;
    private const int RandomLength = 8;
    private static readonly SearchValues<char> AlphabetLetters = SearchValues.Create(Alphabet);

    private const int LengthAfterPrefix = YearLength + RandomLength + 1;

    /// <param name="jurisdiction">2 to 12 letters, as <c>lt</c>.</param>
    /// <param name="year">The year of filing, in the zone of the jurisdiction.</param>
    public static string Create(string jurisdiction, int year)
    {
        var random = string.Concat(Enumerable.Range(0, RandomLength).Select(_ => Alphabet[RandomNumberGenerator.GetInt32(Letters)]));
        var body = $"{jurisdiction.ToUpperInvariant()}{year:D4}{random}";
        return Write(body + CheckCharacter(body, jurisdiction.Length), jurisdiction.Length);
    }

    /// <summary>Reads a reference as a person types it: in small letters, with blanks for hyphens, O for 0, I or L for 1.</summary>
    /// <returns>The reference as it is written, or null when it is mistyped.</returns>
    public static string? Read(string typed)
    {
        var letters = typed.Where(letter => letter is not (' ' or '-')).Select(char.ToUpperInvariant).ToArray();
        var prefix = letters.Length - LengthAfterPrefix;
        if (prefix is < ShortestPrefix or > LongestPrefix || !letters.AsSpan(0, prefix).ContainsOnlyLetters()) return null;

        var body = string.Concat(letters.Select((letter, at) => at < prefix ? letter : Unmistaken(letter)));
        return body.AsSpan(prefix).ContainsAnyExcept(AlphabetLetters) || !body.AsSpan(prefix, YearLength).ContainsOnlyDigits()
            || CheckCharacter(body[..^1], prefix) != body[^1]
            ? null
            : Write(body, prefix);
    }

    private static string Write(string letters, int prefix) =>
        $"{letters[..prefix]}-{letters[prefix..^9]}-{letters[^9..^5]}-{letters[^5..^1]}-{letters[^1]}";

    private static char CheckCharacter(string body, int prefix)
    {
        var product = Letters;
        for (var at = 0; at < body.Length; at++)
        {
            var value = at < prefix ? body[at] - 'A' : Alphabet.IndexOf(body[at], StringComparison.Ordinal);
            var sum = (product + value) % Letters;
            product = (sum == 0 ? Letters : sum) * 2 % (Letters + 1);
        }

        return Alphabet[(Letters + 1 - product) % Letters];
    }

    private static char Unmistaken(char letter) => letter switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => letter,
    };

    private static bool ContainsOnlyLetters(this Span<char> letters) => !letters.ContainsAnyExceptInRange('A', 'Z');

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> letters) => !letters.ContainsAnyExceptInRange('0', '9');
}
