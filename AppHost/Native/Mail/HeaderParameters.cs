using System.Text.RegularExpressions;

namespace OpenGov.Native.Mail;

/// <summary>A header such as <c>text/plain; charset="utf-8"</c>: its value in lower case, and its parameters (RFC 2045, RFC 2231).</summary>
internal sealed partial class HeaderParameters
{
    private readonly Dictionary<string, string> parameters;

    private HeaderParameters(string value, Dictionary<string, string> parameters) => (Value, this.parameters) = (value, parameters);

    internal string Value { get; }

    internal string? this[string name] =>
        parameters.TryGetValue(name, out var plain) ? plain
        : parameters.TryGetValue(name + "*", out var extended) ? Extended(extended)
        : null;

    internal static HeaderParameters Parse(string header)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(header))
        {
            parameters[match.Groups["name"].Value] = match.Groups["quoted"].Success
                ? match.Groups["quoted"].Value.Replace("\\\"", "\"", StringComparison.Ordinal)
                : match.Groups["plain"].Value;
        }

#pragma warning disable CA1308 // media types are written in lower case
        return new HeaderParameters(header.Split(';')[0].Trim().ToLowerInvariant(), parameters);
#pragma warning restore CA1308
    }

    // charset'language'percent-encoded
    private static string Extended(string value) =>
        value.Split('\'', 3) is [var charset, _, var text] ? Charsets.Decode(charset, TransferEncodings.Percent(text)) : value;

    [GeneratedRegex(""";\s*(?<name>[^\s=;]+)\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s;]*))""")]
    private static partial Regex Parameter();
}
