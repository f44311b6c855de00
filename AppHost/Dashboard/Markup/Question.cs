using System.Globalization;

namespace OpenGov.Dashboard.Markup;

/// <summary>The parameters of an address, read strictly: the first that makes no sense is told, not passed over.</summary>
internal sealed class Question(IQueryCollection parameters)
{
    private const int LongestText = 200;

    /// <summary>What is wrong, once everything has been read.</summary>
    internal string? Wrong { get; private set; }

    internal string? Text(string name)
    {
        var values = parameters[name];
        var value = values.ToString().Trim();
        if (values.Count > 1 || value.Length > LongestText || value.Any(char.IsControl))
        {
            return Refuse<string>($"“{name}” may stand once, in one line, with at most {LongestText} letters.");
        }

        return value.Length == 0 ? null : value;
    }

    internal long? Number(string name, long least = 0, long most = long.MaxValue) => Text(name) switch
    {
        null => null,
        { } text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => RefuseValue<long>($"“{name}” must be a whole number{(most == long.MaxValue ? "" : $" from {least} to {most}")}, not “{text}”."),
    };

    /// <summary>Given in milliseconds.</summary>
    internal TimeSpan? Milliseconds(string name) => Text(name) switch
    {
        null => null,
        { } text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < TimeSpan.FromDays(30).TotalMilliseconds
            => TimeSpan.FromMilliseconds(number),
        var text => RefuseValue<TimeSpan>($"“{name}” must be a number of milliseconds, as 250 or 0.5, not “{text}”."),
    };

    internal string? OneOf(string name, params IEnumerable<string> choices)
    {
        var value = Text(name);
        return value is null || choices.Contains(value) ? value : Refuse<string>($"“{name}” must be one of {string.Join(", ", choices)}, not “{value}”.");
    }

    internal T? Refuse<T>(string reason)
        where T : class
    {
        Wrong ??= reason;
        return null;
    }

    private T? RefuseValue<T>(string reason)
        where T : struct
    {
        Wrong ??= reason;
        return null;
    }
}
