using OpenGov.Lawbook;

namespace OpenGov.Complaints.Domain;

/// <summary>
/// Finds the territory that a typed address names: <c>Gedimino pr. 9, Vilnius</c> lies in the city of Vilnius, <c>Naujamiesčio sen.</c>
/// alone may be either of two. Names are compared without case and diacritics, whole words only, the longest first.
/// </summary>
public sealed class Gazetteer
{
    private const int LongestName = 8;

    private readonly Jurisdiction jurisdiction;
    private readonly ILookup<string, string> byName;

    public Gazetteer(Jurisdiction jurisdiction)
    {
        this.jurisdiction = jurisdiction;
        byName = jurisdiction.Territories
            .SelectMany(one => one.Names.Values.Concat(one.Aliases).Select(name => (Name: string.Join(' ', Words(name)), one.Code)))
            .Distinct().ToLookup(one => one.Name, one => one.Code);
    }

    /// <returns>The code of the one territory that agrees with every name in the address; null when there is none, or more than one.</returns>
    public string? Find(string address)
    {
        var named = NamedIn(Words(address)).ToList();
        var agreeing = named.SelectMany(one => one).Distinct()
            .Where(code => named.TrueForAll(one => one.Intersect(Upwards(code)).Any()))
            .ToList();
        var lowest = agreeing.Where(code => !agreeing.Exists(other => other != code && Upwards(other).Contains(code))).ToList();
        return lowest is [var only] ? only : null;
    }

    private IEnumerable<List<string>> NamedIn(string[] words)
    {
        for (var at = 0; at < words.Length;)
        {
            var length = Enumerable.Range(1, Math.Min(LongestName, words.Length - at)).LastOrDefault(count => byName.Contains(string.Join(' ', words, at, count)));
            if (length > 0) yield return [.. byName[string.Join(' ', words, at, length)]];
            at += Math.Max(1, length);
        }
    }

    private IEnumerable<string> Upwards(string code) => jurisdiction.Upwards(code).Select(one => one.Code);

    private static string[] Words(string text) =>
        new string([.. Folding.Fold(text).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
