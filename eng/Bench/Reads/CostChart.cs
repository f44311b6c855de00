using System.Globalization;
using System.Net;

namespace OpenGov.Bench.Reads;

/// <summary>
/// Draws how cost grows: both axes by powers of ten, so that a level line costs the same at every size and a steep one scans.
/// Each line bears its name at its end and has a dash of its own, so that nothing hangs on colours.
/// </summary>
internal static class CostChart
{
    private const int Width = 640, Height = 380, Left = 70, Right = 170, Top = 40, Bottom = 50, LabelHeight = 16;

    // Between black and white, so that they are read on either.
    private static readonly (string Colour, string Dash)[] Pens =
        [("#2f81c7", "none"), ("#c25f00", "8 4"), ("#2e8b57", "2 4"), ("#b4539b", "12 4 2 4"), ("#8a7a00", "4 4"), ("#c9414b", "16 6")];

    internal static string Draw(IReadOnlyList<Growth> growths)
    {
        var (x, y) = Scales(growths);
        return string.Join('\n',
        [
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="13">""",
            "<title id=\"title\">How cost grows with the number of cases</title>",
            $"<desc id=\"desc\">{WebUtility.HtmlEncode(InWords(growths))}</desc>",
            "<style>text{fill:#57606a}.grid{stroke:#808080;stroke-opacity:.35}path{fill:none;stroke-width:2.5}@media(prefers-color-scheme:dark){text{fill:#c9d1d9}}</style>",
            $"""<text x="{Left}" y="20" font-weight="600">99 of 100 are answered within so many milliseconds</text>""",
            .. y.Ticks.Select(tick => Grid(Left, y.At(tick), Width - Right, y.At(tick)) + Text(Left - 8, y.At(tick) + 4, "end", Number(tick))),
            .. x.Ticks.Select(tick => Grid(x.At(tick), Top, x.At(tick), Height - Bottom) + Text(x.At(tick), Height - Bottom + 20, "middle", Number(tick))),
            Text((Left + Width - Right) / 2.0, Height - 10, "middle", "cases"),
            .. growths.Zip(Pens, (growth, pen) => Curve(growth, pen, x, y)),
            .. Labels(growths, y),
            "</svg>",
            "",
        ]);
    }

    private static (Scale X, Scale Y) Scales(IReadOnlyList<Growth> growths)
    {
        var sizes = growths.SelectMany(one => one.Sizes).ToList();
        return (
            new Scale(sizes.Min(one => one.Cases), sizes.Max(one => one.Cases), Left, Width - Right),
            new Scale(Math.Pow(10, Math.Floor(Math.Log10(sizes.Min(one => one.P99)))), Math.Pow(10, Math.Ceiling(Math.Log10(sizes.Max(one => one.P99) + 1))), Height - Bottom, Top));
    }

    private static string InWords(IReadOnlyList<Growth> growths) => string.Join(" ", growths.Select(growth =>
        $"{growth.Question}: {string.Join(", ", growth.Sizes.Select(size => $"{Number(Math.Round(size.P99, 1))} ms at {Number(size.Cases)} cases"))}."));

    private static string Curve(Growth growth, (string Colour, string Dash) pen, Scale x, Scale y)
    {
        var points = growth.Sizes.Select(size => (X: Place(x.At(size.Cases)), Y: Place(y.At(size.P99)))).ToList();
        return $"""<path d="M{string.Join(" L", points.Select(point => $"{point.X} {point.Y}"))}" stroke="{pen.Colour}" stroke-dasharray="{pen.Dash}"/>"""
            + string.Concat(points.Select(point => $"""<circle cx="{point.X}" cy="{point.Y}" r="3.5" fill="{pen.Colour}"/>"""));
    }

    // At the end of each line, pushed apart where lines end close together.
    private static IEnumerable<string> Labels(IReadOnlyList<Growth> growths, Scale y)
    {
        var free = double.MinValue;
        foreach (var (growth, end) in growths.Select(one => (one, y.At(one.Sizes[^1].P99))).OrderBy(one => one.Item2))
        {
            var at = Math.Max(end + 4, free);
            free = at + LabelHeight;
            yield return Text(Width - Right + 10, at, "start", $"{growth.Question}, {Number(Math.Round(growth.Sizes[^1].P99))} ms");
        }
    }

    private static string Grid(double x1, double y1, double x2, double y2) =>
        $"""<line class="grid" x1="{Place(x1)}" y1="{Place(y1)}" x2="{Place(x2)}" y2="{Place(y2)}"/>""";

    private static string Text(double x, double y, string anchor, string words) =>
        $"""<text x="{Place(x)}" y="{Place(y)}" text-anchor="{anchor}">{WebUtility.HtmlEncode(words)}</text>""";

    private static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    private static string Place(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>An axis by powers of ten.</summary>
    private sealed record Scale(double From, double To, double Start, double End)
    {
        internal IEnumerable<double> Ticks
        {
            get
            {
                for (var tick = From; tick <= To * 1.001; tick *= 10) yield return tick;
            }
        }

        internal double At(double value) => Start + ((End - Start) * Math.Log10(value / From) / Math.Log10(To / From));
    }
}
