using System.Text;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Names that come again and again are kept once. Used under a lock only.</summary>
internal sealed class Words
{
    private const int Longest = 256;
    private const int Most = 8_192;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<Origin, Origin> origins = [];

    internal static string Short(ReadOnlySpan<byte> utf8) => Attributes.Text(Cut(utf8));

    internal string Of(ReadOnlySpan<byte> utf8, out bool isNew)
    {
        Span<char> letters = stackalloc char[Longest];
        var name = letters[..Encoding.UTF8.GetChars(Cut(utf8), letters)];
        isNew = false;
        if (!known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var word))
        {
            // A sender that makes up names fills the blocks, which are counted, but not this list.
            if (known.Count == Most)
            {
                known.Clear();
            }

            isNew = known.Add(word = name.ToString());
        }

        return word;
    }

    internal Origin Of(Origin origin)
    {
        if (origins.TryGetValue(origin, out var known))
        {
            return known;
        }

        if (origins.Count == Most)
        {
            origins.Clear();
        }

        return origins[origin] = origin;
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> utf8) => utf8.Length > Longest ? utf8[..Longest] : utf8;
}
