using System.Text.RegularExpressions;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Domain;

/// <summary>A letter in one language with gaps: the first line is the subject, <c>{reference}</c> is a gap.</summary>
public sealed partial class LetterTemplate
{
    private readonly string subject;
    private readonly string text;

    private LetterTemplate(string name, string language, string subject, string text)
    {
        (Name, Language, this.subject, this.text) = (name, language, subject, text);
        Gaps = Gap().Matches(subject + text).Select(match => match.Groups[1].Value).ToHashSet();
    }

    public string Name { get; }
    public string Language { get; }
    public IReadOnlySet<string> Gaps { get; }

    /// <exception cref="FormatException">There is no subject or text, or a gap that nobody can fill.</exception>
    public static LetterTemplate Parse(string name, string language, string content)
    {
        var lines = content.ReplaceLineEndings("\n").Split('\n', 2);
        if (lines.Length < 2 || string.IsNullOrWhiteSpace(lines[0]) || string.IsNullOrWhiteSpace(lines[1]))
        {
            throw new FormatException($"The letter {language}/{name} has no subject or no text.");
        }

        var template = new LetterTemplate(name, language, lines[0].Trim(), lines[1].Trim() + "\n");
        var strange = template.Gaps.Except(LetterGaps.All).FirstOrDefault()
            ?? Brace().Matches(Gap().Replace(content, "")).Select(match => match.Value).FirstOrDefault();
        return strange is null
            ? template
            : throw new FormatException($"The letter {language}/{name} has a gap that nobody can fill: {strange}");
    }

    /// <summary>Fills the gaps; a half-filled letter is never made.</summary>
    public Letter Fill(IReadOnlyDictionary<string, string> words)
    {
        if (Gaps.FirstOrDefault(gap => !words.TryGetValue(gap, out var word) || string.IsNullOrWhiteSpace(word)) is { } empty)
        {
            throw new BusinessRuleException(
                "letter.unfilled-gap", $"The letter {Language}/{Name} cannot be sent: nothing is known for {{{empty}}}.");
        }

        return new Letter(Language, Filled(subject), Filled(text));

        string Filled(string withGaps) => Gap().Replace(withGaps, match => words[match.Groups[1].Value]);
    }

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Gap();

    [GeneratedRegex("[{}]")]
    private static partial Regex Brace();
}
