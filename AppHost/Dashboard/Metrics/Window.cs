using System.Globalization;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Metrics;

/// <summary>How far back is looked.</summary>
internal static class Window
{
    private const string Usual = "15";
    private static readonly string[] Minutes = ["5", Usual, "60"];

    internal static TimeSpan Read(Question question) =>
        TimeSpan.FromMinutes(int.Parse(question.OneOf("window", Minutes) ?? Usual, CultureInfo.InvariantCulture));

    internal static string? Parameter(TimeSpan window) => Text(window) is var minutes && minutes == Usual ? null : minutes;

    internal static Html Choices(TimeSpan window, Func<string, string> address) => $"""
        <nav class="tabs" aria-label="Window"><ul>{Minutes.Select(minutes => Html.Of($"""<li><a href="{address(minutes)}"{Html.If(minutes == Text(window), $" aria-current=\"page\"")}>{minutes} minutes</a></li>"""))}</ul></nav>
        """;

    private static string Text(TimeSpan window) => window.TotalMinutes.ToString(CultureInfo.InvariantCulture);
}
