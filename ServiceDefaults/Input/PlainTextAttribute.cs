using System.ComponentModel.DataAnnotations;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Text that a person wrote: kept as it is, markup included, since whoever shows it escapes it. Refused are only characters
/// that are no text: NUL and other control characters, and halves of surrogate pairs. Blanks around it do not count.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PlainTextAttribute(int maximumLength) : StringLengthAttribute(maximumLength)
{
    /// <summary>True for texts of one line: a line break in a subject or name is no text of its own.</summary>
    public bool OneLine { get; init; }

    /// <summary>True where the text may be left out; when given it must still say something.</summary>
    public bool Optional { get; init; }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var refusal = value switch
        {
            null => Optional ? null : "is required.",
            string text => Refusal(text),
            _ => "must be text.",
        };
        return refusal is null ? null : new ValidationResult($"{validationContext.DisplayName} {refusal}", [validationContext.MemberName ?? ""]);
    }

    private string? Refusal(string text)
    {
        var length = text.Trim().Length;
        if (length < Math.Max(1, MinimumLength)) return $"must have at least {Math.Max(1, MinimumLength)} characters that are not blank.";
        if (length > MaximumLength) return $"has {length} characters; at most {MaximumLength} are accepted.";
        if (text.Any(IsForbidden)) return OneLine ? "must be one line, without control characters." : "must not hold control characters other than line breaks and tabs.";
        return HasHalfOfAPair(text) ? "must be valid Unicode." : null;
    }

    private bool IsForbidden(char letter) => char.IsControl(letter) && (OneLine || letter is not ('\n' or '\r' or '\t'));

    private static bool HasHalfOfAPair(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])) return true;
            at++;
        }

        return false;
    }
}
