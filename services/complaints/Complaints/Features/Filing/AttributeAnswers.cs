using System.Globalization;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features.Filing;

/// <summary>Compares what was answered with what the category asks; shared by every door that files.</summary>
internal static class AttributeAnswers
{
    private const int MostValues = 100;

    /// <returns>What is wrong, naming the attribute; null when nothing is.</returns>
    internal static string? Fault(ListedCategory category, IReadOnlyDictionary<string, IReadOnlyList<string>>? answers)
    {
        if (answers?.Keys.FirstOrDefault(code => category.Attributes.All(one => one.Code != code)) is { } unknown)
            return $"The category '{category.Code}' has no attribute '{unknown}'. {Listed(category)}";

        if (answers?.FirstOrDefault(answer => answer.Value is null || answer.Value.Any(value => value is null)).Key is { } empty)
            return $"The attribute '{empty}' has an empty value. Leave it out, or give it one.";

        return category.Attributes.Select(attribute => Fault(attribute, answers?.GetValueOrDefault(attribute.Code) ?? [])).FirstOrDefault(fault => fault is not null);
    }

    private static string Listed(ListedCategory category) =>
        category.Attributes.Count == 0 ? "It has none." : $"It has: {string.Join(", ", category.Attributes.Select(one => one.Code))}.";

    private static string? Fault(CategoryQuestion asked, IReadOnlyList<string> given)
    {
        if (given.Count == 0 || given.All(string.IsNullOrWhiteSpace))
            return asked.IsRequired ? $"The attribute '{asked.Code}' is required for this category." : null;
        if (given.Count > (asked.Datatype == CategoryQuestion.MultiValueList ? MostValues : 1))
            return $"The attribute '{asked.Code}' takes {(asked.Datatype == CategoryQuestion.MultiValueList ? $"at most {MostValues} values" : "one value")}.";

        return given.Select(value => Fault(asked, value)).FirstOrDefault(fault => fault is not null);
    }

    private static string? Fault(CategoryQuestion asked, string value) => asked.Datatype switch
    {
        _ when asked.IsList => asked.Values.Any(one => one.Key == value) ? null
            : $"The attribute '{asked.Code}' takes one of: {string.Join(", ", asked.Values.Select(one => one.Key))}.",
        "number" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? null
            : $"The attribute '{asked.Code}' takes a number, as 12.5.",
        "datetime" => Moments.TryRead(value, out _) ? null
            : $"The attribute '{asked.Code}' takes a date and time with its zone, as 2026-11-21T09:30:00+02:00.",
        _ => value.Length > ComplaintLimits.Note ? $"The attribute '{asked.Code}' takes at most {ComplaintLimits.Note} characters."
            : value.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) ? $"The attribute '{asked.Code}' must not hold control characters." : null,
    };
}
