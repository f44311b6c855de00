using System.ComponentModel.DataAnnotations;

namespace OpenGov.Volunteering.Features;

/// <summary>A list of languages, each as ISO 639-1 writes it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class LanguageCodesAttribute() : ValidationAttribute("{0} must be codes of two small letters, as lt.")
{
    public override bool IsValid(object? value) =>
        value is null || (value is IEnumerable<string> codes && codes.All(code => code is [>= 'a' and <= 'z', >= 'a' and <= 'z']));
}
