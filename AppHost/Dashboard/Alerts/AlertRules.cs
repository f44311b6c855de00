using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenGov.Dashboard.Alerts;

/// <summary>The rules file cannot be used; says where and why.</summary>
internal sealed class AlertRulesException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Reads rules from a file, or those that come with the system.</summary>
internal static class AlertRules
{
    private const long MostBytes = 1024 * 1024;
    private const int LongestSeconds = 3_600;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private sealed record RulesFile(IReadOnlyList<AlertRule> Rules);

    /// <summary>Throws <see cref="AlertRulesException"/> that names the line or the field.</summary>
    /// <param name="path">Null for the built-in rules.</param>
    internal static IReadOnlyList<AlertRule> Load(string? path)
    {
        using var stream = path is null ? Assembly.GetExecutingAssembly().GetManifestResourceStream("alerts.json")! : Open(path);
        return Read(stream, path ?? "the built-in alert rules");
    }

    internal static IReadOnlyList<AlertRule> Read(Stream stream, string name)
    {
        try
        {
            var rules = JsonSerializer.Deserialize<RulesFile>(stream, Json)?.Rules ?? throw new AlertRulesException($"{name}: there are no \"rules\".");
            Check(rules, name);
            return rules;
        }
        catch (JsonException broken)
        {
            var why = broken.Message.Split(" Path: ")[0];
            throw new AlertRulesException($"{name}, line {broken.LineNumber + 1}, field {broken.Path}: {why}", broken);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            var file = File.OpenRead(path);
            return file.Length <= MostBytes ? file : throw new AlertRulesException($"{path}: it is larger than {MostBytes} bytes.");
        }
        catch (Exception away) when (away is IOException or UnauthorizedAccessException)
        {
            throw new AlertRulesException($"{path}: the alert rules cannot be read: {away.Message}", away);
        }
    }

    private static void Check(IReadOnlyList<AlertRule> rules, string name)
    {
        for (var index = 0; index < rules.Count; index++)
        {
            if (Fault(rules[index], rules.Take(index)) is { } fault)
            {
                throw new AlertRulesException($"{name}, field $.rules[{index}].{fault.Field} of \"{rules[index].Name}\": {fault.Why}");
            }
        }
    }

    private static (string Field, string Why)? Fault(AlertRule rule, IEnumerable<AlertRule> before) => rule switch
    {
        { Name: "" } => ("name", "a rule needs a name."),
        _ when before.Any(other => other.Name == rule.Name) => ("name", "another rule has this name."),
        { Kind: AlertKind.Metric, Metric: null or "" } => ("metric", "say which metric, or \"kind\": \"silent\"."),
        { Kind: AlertKind.Silent, Metric: not null } => ("metric", "a silent service is known by all its metrics: leave this out."),
        { Above: null, Below: null } or { Above: not null, Below: not null } => ("above", "say either \"above\" or \"below\"."),
        { WindowSeconds: < 1 or > LongestSeconds } => ("windowSeconds", $"it is between 1 and {LongestSeconds}."),
        { ForSeconds: < 0 or > LongestSeconds } => ("forSeconds", $"it is between 0 and {LongestSeconds}."),
        { Of: AlertMeasure.Share, Labels.Count: 0 } => ("labels", "a share needs the labels of the part."),
        { Words: "" } => ("words", "say what is the matter."),
        { Advice: "" } => ("advice", "say what to do."),
        _ => null,
    };
}
