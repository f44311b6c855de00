using System.Text;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>What is looked for in the records themselves, past the index.</summary>
internal sealed class BodyQuery
{
    private readonly string? text;
    private readonly byte[] needle;
    private readonly ulong textToken;
    private readonly string? key;
    private readonly string? value;
    private readonly ulong keyToken;
    private readonly ulong valueToken;

    internal BodyQuery(string? text, string? attribute)
    {
        this.text = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        needle = LongestAscii(this.text ?? "");
        var equals = attribute?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        key = string.IsNullOrWhiteSpace(attribute) ? null : equals < 0 ? attribute.Trim() : attribute[..equals].Trim();
        value = equals < 0 ? null : attribute![(equals + 1)..].Trim();
        (textToken, keyToken, valueToken) = (TokenOf(this.text), TokenOf(key), TokenOf(value));
    }

    internal bool IsEmpty => text is null && key is null;

    /// <summary>Whether it has a text, which may be a part of a longer one and then stands in no index.</summary>
    internal bool HasText => text is not null;

    /// <summary>Whether the text looks like an id or a reference: whoever asks for one wants it whole.</summary>
    internal bool IsName => text is not null && text.Any(char.IsAsciiDigit) && !text.Any(char.IsWhiteSpace);

    /// <summary>Whether the block's filter allows that the wish is met there.</summary>
    internal bool MayBeIn(Bloom bloom, bool onlyWhole) =>
        (key is null || (bloom.MayHold(keyToken) && (value is null || bloom.MayHold(valueToken))))
        && (text is null || !onlyWhole || bloom.MayHold(textToken));

    /// <summary>Whether a look at all bytes of a block is not enough to leave it out.</summary>
    internal bool NeedsTokens(bool onlyWhole) => text is null || onlyWhole;

    internal bool NeedleIsIn(ReadOnlySpan<byte> bytes) => AsciiSearch.Contains(bytes, needle);

    /// <summary>A quick look; what passes is still to be read and asked for <see cref="IsMetBy"/>.</summary>
    internal bool MayBeIn(ReadOnlySpan<byte> record, Tokens tokens, bool onlyWhole) =>
        (key is null || (tokens.Holds(keyToken) && (value is null || tokens.Holds(valueToken))))
        && (text is null || tokens.Holds(textToken) || (!onlyWhole && NeedleIsIn(record)));

    internal bool IsMetBy(IEnumerable<string> texts, IEnumerable<KeyValuePair<string, string>> attributes)
    {
        var pairs = attributes.ToList();
        return (key is null || pairs.Exists(pair => pair.Key == key && (value is null || pair.Value == value)))
            && (text is null || texts.Any(Holds) || pairs.Exists(pair => Holds(pair.Value) || Holds(pair.Key)));
    }

    private static ulong TokenOf(string? words) => Tokens.Hash(Encoding.UTF8.GetBytes(words ?? ""));

    private bool Holds(string place) => place.Contains(text!, StringComparison.OrdinalIgnoreCase);

    // Letters past ASCII have capitals of other bytes: the look at the bytes goes by the rest, the reading decides.
    private static byte[] LongestAscii(string words) => Encoding.ASCII.GetBytes(
        string.Concat(words.Select(letter => char.IsAscii(letter) ? letter : '\n')).Split('\n').MaxBy(part => part.Length) ?? "");
}
