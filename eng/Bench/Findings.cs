namespace OpenGov.Bench;

/// <summary>What one section has measured.</summary>
internal sealed record Findings(string Section, IReadOnlyList<Line> Lines, IReadOnlyList<Verdict> Verdicts);

/// <summary>One figure: its value in each round.</summary>
/// <param name="Unit">As <c>/s</c>, <c>ms</c>, <c>MB</c>.</param>
internal sealed record Line(string What, string Unit, IReadOnlyList<double> Rounds);

/// <summary>A ratio of two figures in one run against its bar.</summary>
/// <param name="Bar">What is asked.</param>
/// <param name="AtLeast">True when more is better.</param>
/// <param name="Aim">What we would like; null when nothing beyond the bar is said.</param>
internal sealed record Verdict(string What, double Ratio, double Bar, bool AtLeast, double? Aim = null)
{
    internal bool IsKept => AtLeast ? Ratio >= Bar : Ratio <= Bar;
}
