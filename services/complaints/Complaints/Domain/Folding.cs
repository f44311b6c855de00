using System.Globalization;
using System.Text;

namespace OpenGov.Complaints.Domain;

/// <summary>Folds names so that <c>siauliu</c> finds <c>Šiaulių</c>: without case and without diacritics.</summary>
public static class Folding
{
    // Not a character, by Unicode, and no text that holds it can be normalized.
    private const char NoCharacter = '\uFFFE';

    public static string Fold(string text)
    {
        var letters = text.Replace(NoCharacter, ' ').ToLowerInvariant().Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).Normalize(NormalizationForm.FormC);
    }
}
