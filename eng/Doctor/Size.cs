using System.Globalization;

namespace OpenGov.Doctor;

/// <summary>Figures for people.</summary>
internal static class Size
{
    internal static string Of(long bytes) => bytes >= 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0} MB");

    internal static string Of(TimeSpan time) => time.TotalSeconds < 120 ? $"{time.TotalSeconds:0} s"
        : time.TotalMinutes < 120 ? $"{time.TotalMinutes:0} min"
        : time.TotalHours < 48 ? $"{time.TotalHours:0} h"
        : $"{time.TotalDays:0} days";
}
