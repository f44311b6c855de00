using System.Text.Json;

namespace OpenGov.Complaints.Domain;

/// <summary>How states and kinds are written outside the code: <c>waiting-for-person</c>.</summary>
public static class Codes
{
    public static string ToCode<T>(this T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static bool TryParse<T>(string code, out T value)
        where T : struct, Enum
    {
        value = Enum.GetValues<T>().FirstOrDefault(one => one.ToCode() == code);
        return value.ToCode() == code;
    }

    public static IEnumerable<string> Of<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(ToCode);
}
