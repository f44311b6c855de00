using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Filing;

namespace OpenGov.Complaints.Features.Open311.Wire;

/// <summary>
/// The parameters of a call, read one by one; every mistake is remembered and told with the others. One that is empty counts as
/// absent. One that is given twice must say the same twice; lists are joined. What no one reads is ignored, as the standard lets
/// clients send more than a server knows.
/// </summary>
internal sealed partial class Parameters
{
    private const int LongestAttribute = 4000;
    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    private readonly List<KeyValuePair<string, string>> all = [];
    private readonly List<string> mistakes = [];

    /// <summary>What is wrong with what was read so far, in words for the sender.</summary>
    internal IReadOnlyList<string> Mistakes => mistakes;

    internal void Mistaken(string mistake) => mistakes.Add(mistake);

    /// <summary>True when something was given, though it may be a mistake.</summary>
    internal bool Has(string name) => Values(name).Any();

    /// <param name="name">The parameter.</param>
    /// <param name="longest">In characters of Unicode.</param>
    /// <param name="isOneLine">False where a person may write paragraphs.</param>
    internal string? Text(string name, int longest, bool isOneLine = true)
    {
        var given = Values(name).Distinct().ToList();
        if (given.Count > 1) Mistaken($"'{name}' is given {given.Count} times with different values; give it once.");
        if (given is not [var text, ..]) return null;

        var length = text.EnumerateRunes().Count();
        if (length > longest) Mistaken($"'{name}' has {length} characters; at most {longest} are accepted.");
        if (isOneLine && text.Any(char.IsControl)) Mistaken($"'{name}' must be one line.");
        return text;
    }

    /// <summary>A list with commas, or the parameter given again and again.</summary>
    internal IReadOnlyList<string> List(string name, int most)
    {
        List<string> items = [.. Values(name).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];
        if (items.Count <= most && !items.Any(item => item.Any(char.IsControl))) return items;

        Mistaken($"'{name}' lists at most {most} values, each in one line.");
        return [];
    }

    internal DateTimeOffset? Moment(string name)
    {
        if (Text(name, Longest.Code) is not { } text) return null;
        if (Moments.TryRead(text, out var moment) && moment.Year is >= FirstYear and <= LastYear) return moment;

        Mistaken($"'{name}' must be a moment with its zone between the years {FirstYear} and {LastYear}, as 2026-11-21T09:00:00Z or 2026-11-21T11:00:00+02:00.");
        return null;
    }

    /// <param name="name">The parameter.</param>
    /// <param name="furthest">90 or 180.</param>
    internal double? Degrees(string name, int furthest)
    {
        if (Text(name, Longest.Code) is not { } text) return null;
        if (DecimalForm().IsMatch(text) && double.Parse(text, CultureInfo.InvariantCulture) is var degrees && Math.Abs(degrees) <= furthest) return degrees;

        Mistaken($"'{name}' must be degrees between -{furthest} and {furthest} in WGS 84, as 54.687.");
        return null;
    }

    internal string? WebAddress(string name)
    {
        if (Text(name, Longest.WebAddress) is not { } text) return null;
        if (IsWebAddress(text)) return text;

        Mistaken($"'{name}' must be the address of a page or picture, beginning with http:// or https://.");
        return null;
    }

    /// <summary>The parameter given again and again; commas may be part of an address.</summary>
    internal IReadOnlyList<string> WebAddresses(string name, int most)
    {
        List<string> addresses = [.. Values(name).Distinct()];
        if (addresses.Count <= most && addresses.TrueForAll(one => one.Length <= Longest.WebAddress && IsWebAddress(one))) return addresses;

        Mistaken($"'{name}' must be the address of a page or picture, beginning with http:// or https://, and may be given {most} times.");
        return [];
    }

    internal string? Mail(string name)
    {
        if (Text(name, ComplaintLimits.Email) is not { } text) return null;
        if (new MailAddressAttribute().GetValidationResult(text, new ValidationContext(text) { DisplayName = $"'{name}'" }) is not { } wrong) return text;

        Mistaken(wrong.ErrorMessage!);
        return null;
    }

    /// <summary>The answers to the questions of a service: <c>attribute[CODE]=v</c>, and <c>attribute[CODE][]=v</c> for several.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes()
    {
        var answers = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var given in all.Where(one => one.Key.StartsWith("attribute", StringComparison.Ordinal)).GroupBy(one => one.Key))
        {
            if (AttributeForm().Match(given.Key) is not { Success: true } name)
            {
                Mistaken($"'{UrlEncoding.Shown(given.Key)}' is no attribute: write attribute[CODE], or attribute[CODE][] for each of several values.");
                continue;
            }

            var (code, before) = (name.Groups["code"].Value, answers.GetValueOrDefault(name.Groups["code"].Value, []));
            List<string> values = [.. before.Concat(given.Select(one => one.Value.Trim()).Where(value => value.Length > 0)).Distinct()];
            if (values.Any(value => value.EnumerateRunes().Count() > LongestAttribute)) Mistaken($"'attribute[{code}]' has more than {LongestAttribute} characters.");
            if (values.Count > 0) answers[code] = values;
        }

        return answers;
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && !text.Any(char.IsControl);

    private IEnumerable<string> Values(string name) =>
        all.Where(one => one.Key == name).Select(one => one.Value.Trim()).Where(value => value.Length > 0);

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(\.[0-9]{1,20})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DecimalForm();

    [GeneratedRegex(@"^attribute\[(?<code>[^\[\]]{1,100})\](\[\])?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex AttributeForm();
}
