using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenGov.Fuzz.World;

/// <summary>A word that tells, wherever it turns up, who wrote it and as what.</summary>
/// <param name="Kind">As what.</param>
/// <param name="Who">The index of the author, or the number of the kept case.</param>
internal readonly partial record struct Canary(Written Kind, int Who)
{
    private const string Letters = "pwomkn";
    private const string Beginning = "kanarele";

    internal static string Of(Written kind, int who, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Beginning}{Letters[(int)kind]}{who:00}n{number}");

    /// <summary>All in a text, with the words themselves.</summary>
    internal static IEnumerable<(Canary Canary, string Word)> In(string text) =>
        text.Contains(Beginning, StringComparison.OrdinalIgnoreCase)
            ? Form().Matches(text).Select(found => (
                new Canary((Written)Letters.IndexOf(found.Groups["kind"].Value, StringComparison.OrdinalIgnoreCase), int.Parse(found.Groups["who"].Value, CultureInfo.InvariantCulture)),
                found.Value)).DistinctBy(one => one.Value)
            : [];

    internal bool MayBeReadBy(Role reader) =>
        Kind == Written.KeptCase ? WhoMayRead.MayRead((Kept)Who, reader) : WhoMayRead.MayRead(Kind, Cast.All[Who], reader);

    [GeneratedRegex("kanarele(?<kind>[pwomkn])(?<who>[0-9]{2})n[0-9]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
