using System.Text.RegularExpressions;

namespace OpenGov.Boston;

/// <summary>A code for each name: small letters, digits and hyphens, no two alike.</summary>
internal sealed partial class Codes
{
    /// <summary>A mail address has at most 64 octets before the @ (RFC 5321), and codes of institutions stand there.</summary>
    private const int Longest = 64;

    private readonly Dictionary<string, string> codes = [];

    internal Codes(string prefix, IEnumerable<string> names)
    {
        var taken = new HashSet<string>();
        foreach (var name in names.Distinct().Order(StringComparer.Ordinal))
        {
            var slug = prefix + Others().Replace(name.ToLowerInvariant(), "-").Trim('-');
            var code = Cut(slug, Longest);
            for (var number = 2; !taken.Add(code); number++) code = $"{Cut(slug, Longest - 4)}-{number}";
            codes.Add(name, code);
        }
    }

    internal string this[string name] => codes[name];

    /// <summary>Name and code, in the order of the codes.</summary>
    internal IEnumerable<(string Name, string Code)> All => codes.Select(one => (one.Key, one.Value)).OrderBy(one => one.Value, StringComparer.Ordinal);

    internal int Count => codes.Count;

    private static string Cut(string code, int length) => code.Length <= length ? code : code[..length].TrimEnd('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
