using System.Text.Json;

namespace OpenGov.ServiceDefaults;

/// <summary>What of a dead letter's headers and failure may be shown.</summary>
internal static class HeaderMask
{
    private const string Masked = "…";

    // Written by the libraries, about programs and messages alone.
    private static readonly string[] OfPrograms = ["MT-", "traceparent", "tracestate", "Content-Type"];

    /// <summary>The sender's headers, and those that tell of the failure, the stack trace among them.</summary>
    internal static Dictionary<string, string> Show(DeadLetter letter)
    {
        var shown = JsonSerializer.Deserialize<Dictionary<string, string>>(letter.Fault)!;
        if (letter.Properties is null)
            return shown;
        var properties = DeadLetterProperties.Parse(letter.Properties);
        foreach (var (name, value) in properties.Headers)
            shown.TryAdd(name, ShowOne(name, value.ToString()));
        if (properties.ContentType is { } type)
            shown.TryAdd("Content-Type", TextMask.Apply(type));
        return shown;
    }

    private static string ShowOne(string name, string value) =>
        Guid.TryParse(value, out _) || OfPrograms.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal)) ? TextMask.Apply(value) : Masked;
}
