using System.Text.RegularExpressions;
using OpenGov.Dashboard;

namespace OpenGov.Native.Engine;

/// <summary>An environment as an operator may see it.</summary>
internal static partial class Masking
{
    internal const string Mask = "••••••••";

    internal static IReadOnlyList<EnvironmentEntry> Of(IReadOnlyDictionary<string, string> environment, IReadOnlyCollection<string> secrets) =>
        [.. environment.OrderBy(variable => variable.Key, StringComparer.OrdinalIgnoreCase).Select(variable => Of(variable.Key, variable.Value, secrets))];

    /// <summary>The values that their names call secret: those that come from outside are in no file of ours.</summary>
    internal static IEnumerable<string> SecretsIn(IReadOnlyDictionary<string, string> environment) =>
        environment.Where(variable => IsSecret(variable.Key) && variable.Value.Length > 0).Select(variable => variable.Value);

    private static EnvironmentEntry Of(string name, string value, IReadOnlyCollection<string> secrets) => IsSecret(name) || secrets.Contains(value)
        ? new EnvironmentEntry(name, value.Length == 0 ? "" : Mask, IsSecret: true)
        : new EnvironmentEntry(name, secrets.Aggregate(value, (masked, secret) => masked.Replace(secret, Mask, StringComparison.Ordinal)), IsSecret: false);

    private static bool IsSecret(string name) => SecretNames().IsMatch(name);

    // The path of a key file is no secret, nor is the address where public keys are.
    [GeneratedRegex("(password|secret|token|operations__key|apikey|api_key|cookie)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretNames();
}
