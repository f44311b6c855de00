using System.Globalization;
using System.Text;

namespace OpenGov.Complaints.Domain;

/// <summary>Folds names so that <c>siauliu</c> finds <c>Šiaulių</c>: without case and without diacritics.</summary>
public static class Folding
{
    public static string Fold(string text)
    {
        var letters = text.ToLowerInvariant().Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).Normalize(NormalizationForm.FormC);
    }
}
