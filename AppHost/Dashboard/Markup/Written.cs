using System.Globalization;

namespace OpenGov.Dashboard.Markup;

/// <summary>Times, durations and numbers as they are written on every page.</summary>
internal static class Written
{
    private static readonly string[] Sizes = ["B", "kB", "MB", "GB"];

    internal static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    internal static string Duration(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 1 } => Text($"{time.TotalMicroseconds:0} µs"),
        { TotalMilliseconds: < 10 } => Text($"{time.TotalMilliseconds:0.0} ms"),
        { TotalSeconds: < 1 } => Text($"{time.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => Text($"{time.TotalSeconds:0.##} s"),
        { TotalHours: < 1 } => Text($"{time.Minutes} min {time.Seconds} s"),
        { TotalDays: < 1 } => Text($"{time.Hours} h {time.Minutes} min"),
        _ => Text($"{(int)time.TotalDays} d {time.Hours} h"),
    };

    internal static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 0.01 => Text($"{value:0.0000}"),
        < 10 => Text($"{value:0.##}"),
        < 1000 => Text($"{value:0.#}"),
        _ => Text($"{value:#,0}"),
    };

    internal static string Count(long count, string one, string many) => Text($"{count:#,0} {(count == 1 ? one : many)}");

    internal static string Bytes(long bytes)
    {
        var size = (double)bytes;
        var unit = 0;
        for (; size >= 1000 && unit < Sizes.Length - 1; unit++)
        {
            size /= 1000;
        }

        return Text($"{size:0.#} {Sizes[unit]}");
    }

    private static string Text(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
