using System.Buffers;

namespace OpenGov.Dashboard.ConsoleLogs;

/// <summary>Hides what must not be seen, wherever it turns up.</summary>
internal sealed class Mask
{
    internal const string Instead = "••••••••";

    private readonly string[] secrets;
    private readonly SearchValues<string> any;

    internal Mask(IEnumerable<string> secrets)
    {
        // The longest first, since one may contain another.
        this.secrets = [.. secrets.Where(secret => secret.Length > 0).Distinct().OrderByDescending(secret => secret.Length)];
        any = SearchValues.Create(this.secrets, StringComparison.Ordinal);
    }

    internal string Apply(string text) => text.AsSpan().ContainsAny(any)
        ? secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, Instead, StringComparison.Ordinal))
        : text;
}
