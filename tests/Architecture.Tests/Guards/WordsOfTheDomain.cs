using System.Text.RegularExpressions;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>ServiceDefaults is what every service gets, not what two of them happen to share.</summary>
internal static partial class WordsOfTheDomain
{
    // Where the word stands and why it may.
    private static readonly (string File, string Word, string Why)[] Accepted =
    [
        ("ServiceDefaults/Tokens/CurrentPerson.cs", "institution", "the token says for which institution an officer acts; every service asks"),
        ("ServiceDefaults/Tokens/CurrentPerson.cs", "officer", "a role of the token"),
        ("ServiceDefaults/Tokens/Roles.cs", "officer", "a role of the token"),
        ("ServiceDefaults/Tokens/TokensSetup.cs", "officer", "the policy of that role"),
        ("ServiceDefaults/Tokens/TokensSetup.cs", "institution", "the claim that CurrentPerson reads"),
        ("ServiceDefaults/Errors/BusinessRuleException.cs", "complain", "an example of a code, in a comment"),
        ("ServiceDefaults/Database/SnakeCaseNames.cs", "complain", "an example of a name, in a comment"),
    ];

    /// <summary>What is accepted, but no longer there.</summary>
    internal static IEnumerable<string> AcceptedInVain(IReadOnlyCollection<SourceFile> sources) =>
        from accepted in Accepted
        where !sources.Any(file => file.Path == accepted.File && file.Text.Contains(accepted.Word, StringComparison.OrdinalIgnoreCase))
        select $"{accepted.File} no longer holds {accepted.Word}: take it off the list.";

    internal static IEnumerable<string> Violations(IEnumerable<SourceFile> sources) =>
        from file in sources
        from word in DomainWord().Matches(file.Text).Select(match => match.Value.ToLowerInvariant()).Distinct()
        where !Accepted.Any(accepted => accepted.File == file.Path && word.StartsWith(accepted.Word, StringComparison.Ordinal))
        select $"{file.Path} knows a word of the domain: {word}.";

    [GeneratedRegex(@"complain|consultation|volunteer|institution|officer|municipal|ministr|\bpetition|ballot|(?<!de)vote|opportunit|proposal|budget|appeal|\btally|citizen|lithuan", RegexOptions.IgnoreCase)]
    private static partial Regex DomainWord();
}
