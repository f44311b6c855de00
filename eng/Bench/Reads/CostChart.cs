namespace OpenGov.Bench.Reads;

/// <summary>Draws how cost grows.</summary>
internal static class CostChart
{
    internal static string Draw(IReadOnlyList<Growth> growths) => string.Join('\n', growths.SelectMany(one => one.Lines).Select(line => line.What));
}
