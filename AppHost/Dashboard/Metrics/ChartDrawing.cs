using System.Globalization;
using System.Text;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Metrics;

/// <summary>A chart as SVG. The table beside it says the same to who does not see it.</summary>
internal sealed class ChartDrawing(Chart chart)
{
    private const int Width = 440;
    private const int Height = 190;
    private const int Left = 58;
    private const int Right = 8;
    private const int Top = 10;
    private const int Bottom = 22;
    private const int Rows = 4;

    private readonly double ceiling = Ceiling(chart.Lines.Take(ChartLines.Most).SelectMany(line => line.Points).Select(point => point.Value).DefaultIfEmpty(0).Max());

    internal Html Draw() => $"""
        <svg class="chart" viewBox="0 0 {Width} {Height}" role="img" aria-label="{chart.Title}: the table below has the figures">
        {Enumerable.Range(0, Rows + 1).Select(Row)}
        {Enumerable.Range(0, 4).Select(Hour)}
        {chart.Lines.Take(ChartLines.Most).Select(Line)}
        </svg>
        """;

    // 1, 2 or 5 times a power of ten, so that the lines of the grid stand at round values.
    private static double Ceiling(double highest)
    {
        if (highest <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(highest)));
        return power * Array.Find([1, 2, 4, 5, 8, 10.0], step => step * power >= highest * 0.9999);
    }

    private Html Row(int row)
    {
        var y = Height - Bottom - (row * (Height - Top - Bottom) / Rows);
        return $"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{y}" y2="{y}"/><text x="{Left - 6}" y="{y + 4}" text-anchor="end">{Unit.Write(ceiling * row / Rows, chart.Unit)}</text>""";
    }

    private Html Hour(int third)
    {
        var at = chart.From + ((chart.To - chart.From) * third / 3);
        var anchor = third switch { 0 => "start", 3 => "end", _ => "middle" };
        return $"""<text x="{X(at):0}" y="{Height - 5}" text-anchor="{anchor}">{at.UtcDateTime:HH:mm:ss}</text>""";
    }

    private Html Line(ChartLine line, int index) => line.Points.Count == 1
        ? Html.Of($"""<circle class="line s{index}" cx="{X(line.Points[0].At):0.#}" cy="{Y(line.Points[0].Value):0.#}" r="2.5"/>""")
        : Html.Of($"""<path class="line s{index}" d="{Path(line)}"/>""");

    private string Path(ChartLine line)
    {
        var path = new StringBuilder();
        DateTimeOffset? before = null;
        foreach (var point in line.Points)
        {
            var isApart = before is null || point.At - before > chart.Step * 2.5;
            path.Append(CultureInfo.InvariantCulture, $"{(isApart ? 'M' : 'L')}{X(point.At):0.#} {Y(point.Value):0.#}");
            before = point.At;
        }

        return path.ToString();
    }

    private double X(DateTimeOffset at) => Left + (Math.Clamp((at - chart.From) / (chart.To - chart.From), 0, 1) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - (Math.Clamp(value / ceiling, 0, 1) * (Height - Top - Bottom));
}
