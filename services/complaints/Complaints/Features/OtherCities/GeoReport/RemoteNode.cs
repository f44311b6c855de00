using System.Globalization;
using System.Text;

namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>A part of an answer, whether it came as JSON or as XML: the same names lead to the same texts.</summary>
internal sealed class RemoteNode
{
    // Deeper is no answer of this standard, and would be read by recursion.
    internal const int Deepest = 32;

    private readonly string? text;

    internal RemoteNode(string name, string? text) => (Name, this.text, Parts) = (name, Clean(text), []);

    internal RemoteNode(string name, IReadOnlyList<RemoteNode> parts, bool isList) => (Name, Parts, IsList) = (name, parts, isList);

    /// <summary>Without namespace; empty for an item of a JSON list.</summary>
    internal string Name { get; }

    internal IReadOnlyList<RemoteNode> Parts { get; }

    /// <summary>True for a JSON list.</summary>
    internal bool IsList { get; }

    /// <summary>Null where there is none, or only blanks. Several texts are one, with commas.</summary>
    internal string? Text => IsList && Parts.Count > 0 ? Joined(Parts.Select(part => part.Text)) : text;

    internal bool IsEmpty => Text is null && Parts.Count == 0;

    internal string? this[string name] => Part(name)?.Text;

    internal RemoteNode? Part(string name) => Parts.FirstOrDefault(part => string.Equals(part.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The items of a list in each form in which it is written: <c>&lt;services&gt;&lt;service/&gt;…</c>, a JSON array, either
    /// within its own name, or a single object in the place of a list.
    /// </summary>
    internal IReadOnlyList<RemoteNode> Items(params ReadOnlySpan<string> names)
    {
        if (IsList) return [.. Parts.Select(Unwrapped(names))];

        var named = names.ToArray();
        var inner = Parts.Where(part => named.Contains(part.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (inner.Count > 0) return [.. inner.SelectMany(part => part.IsPlural(named) ? part.Items(named) : [part])];

        return Parts.Count > 0 ? [this] : [];
    }

    internal RemoteNode? First(params ReadOnlySpan<string> names) => Items(names) is [var first, ..] ? first : null;

    internal bool? Flag(string name) => this[name]?.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" => true,
        "false" or "0" or "no" => false,
        _ => null,
    };

    internal double? Number(string name) =>
        double.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>All there is, however it is nested, as the words between commas.</summary>
    internal IReadOnlyList<string> Words() => IsScalar
        ? text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []
        : [.. Parts.SelectMany(part => part.Words())];

    // A part of the list's own name is a list again, and not an item: <services> in {"services": {"service": […]}}.
    private bool IsPlural(string[] names) => IsList || Parts.Any(part => names.Contains(part.Name, StringComparer.OrdinalIgnoreCase) && !part.IsScalar);

    private bool IsScalar => Parts.Count == 0 && !IsList;

    private static Func<RemoteNode, RemoteNode> Unwrapped(ReadOnlySpan<string> names)
    {
        var named = names.ToArray();
        return item => item.Parts is [{ IsScalar: false } only] && named.Contains(only.Name, StringComparer.OrdinalIgnoreCase) ? only : item;
    }

    private static string? Joined(IEnumerable<string?> texts) => Clean(string.Join(", ", texts.Where(one => one is not null)));

    // It goes into our database and to people: no control characters (PostgreSQL takes no NUL), no halves of pairs.
    private static string? Clean(string? raw)
    {
        if (raw is null) return null;
        var cleaned = string.Concat(raw.EnumerateRunes().Where(rune => !Rune.IsControl(rune) || rune.Value is '\n' or '\t').Select(rune => rune.ToString())).Trim();
        return cleaned.Length == 0 ? null : cleaned;
    }
}
