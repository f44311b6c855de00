using System.Reflection;

namespace OpenGov.Notification.Domain;

/// <summary>All letters in all languages, read from the assembly and checked once, at start.</summary>
public sealed class LetterTemplates
{
    /// <summary>Languages in which there is every letter.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["lt", "en"];

    /// <summary>What someone reads whose language has no letters.</summary>
    public const string FallbackLanguage = "en";

    private readonly Dictionary<(string Name, string Language), LetterTemplate> templates;

    /// <exception cref="FormatException">A letter is missing, or cannot be filled.</exception>
    public LetterTemplates() =>
        templates = LetterNames.All
            .SelectMany(name => Languages.Select(language => Read(name, language)))
            .ToDictionary(template => (template.Name, template.Language));

    public LetterTemplate Find(string name, string language) =>
        templates[(name, Languages.Contains(language) ? language : FallbackLanguage)];

    /// <summary>Fills the letter in the language wanted, or in English with a first line that says so.</summary>
    public Letter Fill(string name, string language, IReadOnlyDictionary<string, string> words)
    {
        var letter = Find(name, language).Fill(words);
        return letter.Language == language ? letter : letter with { Text = $"{Apology(language)}\n\n{letter.Text}" };
    }

    private static string Apology(string language) =>
        ReadText($"{language}.not-in-this-language")?.Trim()
        ?? $"We do not have this letter in your language ({language}) yet, so we send it in English.";

    private static LetterTemplate Read(string name, string language) =>
        LetterTemplate.Parse(
            name, language, ReadText($"{language}.{name}") ?? throw new FormatException($"There is no letter {language}/{name}."));

    private static string? ReadText(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"letters.{resource}.txt");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
