using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenGov.Doctor;

/// <summary>The findings for people and for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Settings = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is read in a terminal as well
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>1 when something is red.</summary>
    internal static int ExitCode(IReadOnlyList<Finding> findings) => findings.Any(finding => finding.State == State.Bad) ? 1 : 0;

    internal static string Json(IReadOnlyList<Finding> findings) =>
        JsonSerializer.Serialize(new { IsWell = ExitCode(findings) == 0, Checks = findings }, Settings) + "\n";

    internal static string Table(IReadOnlyList<Finding> findings, bool inColour)
    {
        var text = new StringBuilder();
        var width = findings.Max(finding => finding.Check.Length);
        foreach (var finding in findings)
        {
            text.Append("  ").Append(finding.Check.PadRight(width)).Append("  ").Append(Word(finding.State, inColour)).Append("  ").AppendLine(finding.Found);
            if (finding.Advice is { } advice)
                text.Append(' ', width + 10).Append("→ ").AppendLine(advice);
        }

        return text.AppendLine().AppendLine(Summary(findings)).ToString();
    }

    private static string Summary(IReadOnlyList<Finding> findings)
    {
        var (bad, warn) = (findings.Count(finding => finding.State == State.Bad), findings.Count(finding => finding.State == State.Warn));
        return bad + warn == 0 ? $"All {findings.Count} checks are well." : $"{findings.Count} checks: {bad} red, {warn} yellow.";
    }

    // The word alone says it: colours are for those who see them.
    private static string Word(State state, bool inColour)
    {
        var (word, colour) = state switch
        {
            State.Ok => ("ok  ", "\e[32m"),
            State.Warn => ("warn", "\e[33m"),
            _ => ("BAD ", "\e[31m"),
        };
        return inColour ? $"{colour}{word}\e[0m" : word;
    }
}
