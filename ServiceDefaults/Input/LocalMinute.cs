using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// A minute as people write it: by the clock on the wall, <c>2026-10-01T09:00</c>, or with its offset,
/// <c>2026-10-01T06:00Z</c>. Where the clock is put forward or back, a minute on the wall may not exist, or exist twice.
/// </summary>
public static partial class LocalMinute
{
    public const string Form =
        @"(?<minute>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})(:00(\.0{1,7})?)?(?<offset>Z|[+\-](0[0-9]|1[0-3]):[0-5][0-9])?";

    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    /// <param name="written">As <see cref="Form"/>.</param>
    /// <param name="zone">The zone of the clock on the wall.</param>
    /// <returns>The instant, in UTC.</returns>
    /// <exception cref="BusinessRuleException">There is no such minute, or there are two.</exception>
    public static DateTimeOffset Read(string written, TimeZoneInfo zone)
    {
        var parts = WholeForm().Match(written);
        if (!DateTime.TryParseExact(parts.Groups["minute"].Value, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
            || wall.Year is < FirstYear or > LastYear)
            throw new BusinessRuleException("time.no-such-minute", $"There is no minute {written} between the years {FirstYear} and {LastYear}. Check day and hour.");

        var offset = parts.Groups["offset"].Value switch
        {
            "" => OffsetOnTheWall(wall, zone),
            "Z" => TimeSpan.Zero,
            ['-', .. var behind] => -TimeSpan.ParseExact(behind, @"hh\:mm", CultureInfo.InvariantCulture),
            var ahead => TimeSpan.ParseExact(ahead[1..], @"hh\:mm", CultureInfo.InvariantCulture),
        };
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    private static TimeSpan OffsetOnTheWall(DateTime wall, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(wall))
            throw new BusinessRuleException("time.skipped-minute", $"In {zone.Id} there is no {wall:yyyy-MM-dd HH:mm}: the clock is put forward over it. Choose a minute before or after.");
        if (zone.IsAmbiguousTime(wall))
            throw new BusinessRuleException("time.repeated-minute", $"In {zone.Id} there are two {wall:yyyy-MM-dd HH:mm}: the clock is put back over it. Write the offset too, as {wall:yyyy-MM-ddTHH:mm}{Written(zone.GetAmbiguousTimeOffsets(wall).Max())}.");
        return zone.GetUtcOffset(wall);
    }

    private static string Written(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}";

    [GeneratedRegex($"^{Form}$", RegexOptions.ExplicitCapture)]
    private static partial Regex WholeForm();
}

/// <summary>Text in the form of <see cref="LocalMinute"/>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class LocalMinuteAttribute : RegularExpressionAttribute
{
    public LocalMinuteAttribute()
        : base(LocalMinute.Form) =>
        ErrorMessage = "{0} must be a whole minute, as 2026-10-01T09:00 by the local clock, or with its offset, as 2026-10-01T06:00Z.";

    // The base lets an empty text pass as if nothing had been given.
    public override bool IsValid(object? value) => value is not "" && base.IsValid(value);
}
