using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenGov.Complaints.Features.Filing;

/// <summary>Reads moments as GeoReport wants them: the W3C's subset of ISO 8601, the zone mandatory.</summary>
internal static partial class Moments
{
    internal static bool TryRead(string text, out DateTimeOffset moment)
    {
        moment = default;
        if (Form().Match(text) is not { Success: true } parts) return false;

        var seconds = parts.Groups["seconds"] is { Success: true } given ? given.Value : ":00";
        // A + that was not encoded reaches us as a blank, and no other meaning can be there.
        var zone = parts.Groups["zone"].Value.Replace(' ', '+');
        return DateTimeOffset.TryParse(
            parts.Groups["minute"].Value + seconds + parts.Groups["fraction"].Value + zone,
            CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out moment);
    }

    [GeneratedRegex(@"^(?<minute>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})((?<seconds>:[0-9]{2})((?<fraction>\.[0-9]{1,7})[0-9]*)?)?(?<zone>Z|[+\- ][0-9]{2}:[0-9]{2})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
