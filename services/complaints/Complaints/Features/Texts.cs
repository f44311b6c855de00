using System.Globalization;
using System.Resources;

namespace OpenGov.Complaints.Features;

/// <summary>The words that a person is shown, by language; English where a language has no text of its own.</summary>
internal static class Texts
{
    private static readonly ResourceManager Resources = new(typeof(Texts));

    /// <summary>The languages that have texts, the one for whoever asks for none first.</summary>
    internal static IReadOnlyList<string> Languages { get; } = ["lt", "en"];

    /// <summary>The language of this request, as its <c>Accept-Language</c> asks.</summary>
    internal static string AskedLanguage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The language asked for where it has texts, else English: told with the answer, so that nobody wonders.</summary>
    internal static string LanguageFor(string asked) => Languages.Contains(asked) ? asked : "en";

    /// <param name="key">As <c>state.in-progress</c>.</param>
    /// <param name="language">ISO 639-1; that of the request when null.</param>
    internal static string Of(string key, string? language = null) =>
        Resources.GetString(key, CultureInfo.GetCultureInfo(language ?? AskedLanguage))
        ?? throw new MissingManifestResourceException($"There is no text '{key}'.");

    /// <summary>A name in the language asked for, else in the first there is.</summary>
    internal static string In(this IReadOnlyDictionary<string, string> names, string? language = null) =>
        names.GetValueOrDefault(language ?? AskedLanguage) ?? names.GetValueOrDefault("en") ?? names.Values.First();

    /// <summary>The same; null when there is none in any language.</summary>
    internal static string? InOrNull(this IReadOnlyDictionary<string, string> names, string? language = null) => names.Count == 0 ? null : names.In(language);
}
