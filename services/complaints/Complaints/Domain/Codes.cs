using System.Text.Json;

namespace OpenGov.Complaints.Domain;

/// <summary>How states and kinds are written outside the code: <c>waiting-for-person</c>.</summary>
public static class Codes
{
    public static string ToCode<T>(this T value)
        where T : struct, Enum => Codes<T>.ByValue[value];

    /// <exception cref="FormatException">There is no such code.</exception>
    public static T Parse<T>(string code)
        where T : struct, Enum => TryParse<T>(code, out var value) ? value : throw new FormatException($"'{code}' is no {typeof(T).Name}.");

    public static bool TryParse<T>(string code, out T value)
        where T : struct, Enum => Codes<T>.ByCode.TryGetValue(code, out value);

    public static IEnumerable<string> Of<T>()
        where T : struct, Enum => Codes<T>.ByCode.Keys;
}

/// <summary>The codes of one enum, made once.</summary>
internal static class Codes<T>
    where T : struct, Enum
{
    internal static Dictionary<T, string> ByValue { get; } =
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

    internal static Dictionary<string, T> ByCode { get; } = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key);
}
