namespace OpenGov.Bench.Reads;

/// <summary>References as the platform writes them, with its check character: a mistyped one would be refused before anything is read.</summary>
internal static class MadeUpReference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const string Prefix = "LT";
    private const int Letters = 8;

    /// <param name="number">Of the case: no two share a reference.</param>
    internal static string Of(int year, int number)
    {
        // A step through all 40 bits that meets none twice, so that neighbours look as unlike as random ones.
        var bits = (ulong)number * 0x9E3779B97FUL & 0xFFFFFFFFFFUL;
        var random = string.Concat(Enumerable.Range(0, Letters).Select(at => Alphabet[(int)(bits >> (5 * at)) & 31]));
        var check = CheckCharacter($"{Prefix}{year:D4}{random}");
        return $"{Prefix}-{year:D4}-{random[..4]}-{random[4..]}-{check}";
    }

    // The hybrid recursion of ISO 7064, as MOD 33,32.
    private static char CheckCharacter(string body)
    {
        var product = Alphabet.Length;
        for (var at = 0; at < body.Length; at++)
        {
            var value = at < Prefix.Length ? body[at] - 'A' : Alphabet.IndexOf(body[at], StringComparison.Ordinal);
            var sum = (product + value) % Alphabet.Length;
            product = (sum == 0 ? Alphabet.Length : sum) * 2 % (Alphabet.Length + 1);
        }

        return Alphabet[(Alphabet.Length + 1 - product) % Alphabet.Length];
    }
}
