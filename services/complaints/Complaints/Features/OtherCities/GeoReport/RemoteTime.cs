using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>Instants as cities write them: ISO 8601, with <c>T</c> or a blank, with or without zone.</summary>
internal static partial class RemoteTime
{
    private const int FirstYear = 1900; // "0001-01-01" and "0000-00-00" are what machines write for "never"
    private const int LastYear = 2999;
    private const string Utc = "yyyy-MM-ddTHH:mm:ssZ";

    internal static string? Write(DateTimeOffset? at) => at?.UtcDateTime.ToString(Utc, CultureInfo.InvariantCulture);

    /// <returns>Null when it is empty or cannot be read: better no time than a wrong one.</returns>
    /// <param name="text">As it was received.</param>
    /// <param name="zone">In which a time without zone is meant.</param>
    internal static DateTimeOffset? Read(string? text, TimeZoneInfo zone)
    {
        if (text is null || Form().Match(text) is not { Success: true } form) return null;

        var written = $"{form.Groups["day"].Value}T{(form.Groups["time"] is { Success: true } time ? time.Value : "00:00")}{form.Groups["fraction"].Value.Replace(',', '.')}";
        if (!DateTime.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is < FirstYear or > LastYear
            || !TryReadOffset(form, local, zone, out var offset))
            return null;

        return new DateTimeOffset(local, offset);
    }

    private static bool TryReadOffset(Match form, DateTime local, TimeZoneInfo zone, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (form.Groups["utc"].Success) return true;
        if (form.Groups["sign"] is not { Success: true } sign)
        {
            offset = zone.GetUtcOffset(local);
            return true;
        }

        var hours = int.Parse(form.Groups["hours"].Value, CultureInfo.InvariantCulture);
        var minutes = form.Groups["minutes"] is { Success: true } given ? int.Parse(given.Value, CultureInfo.InvariantCulture) : 0;
        offset = new TimeSpan(hours, minutes, 0) * (sign.Value == "-" ? -1 : 1);
        return hours < 15 && minutes < 60 && offset.Duration() <= TimeSpan.FromHours(14);
    }

    [GeneratedRegex(
        @"^(?<day>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d)?)(?:(?<fraction>[.,]\d{1,7})\d*)?)?\s*(?:(?<utc>Z|UTC|GMT)|(?<sign>[+-])(?<hours>\d\d)(?::?(?<minutes>\d\d))?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
