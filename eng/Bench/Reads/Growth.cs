namespace OpenGov.Bench.Reads;

/// <summary>How long the answer to one question takes as cases grow.</summary>
internal sealed record Growth(string Question, bool IsJudged)
{
    /// <summary>Below so many milliseconds nobody waits: what is faster counts as this.</summary>
    private const double Floor = 20;

    private readonly SortedDictionary<int, List<IReadOnlyList<double>>> rounds = [];

    internal IReadOnlyList<AtSize> Sizes => [.. rounds.Select(one => new AtSize(one.Key, one.Value))];

    internal IEnumerable<Line> Lines => Sizes.SelectMany(size => new[]
    {
        new Line($"{Question}, half of the answers at {size.Cases:N0} cases", "ms", [.. size.Rounds.Select(round => At(round, 0.5))]),
        new Line($"{Question}, 99 of 100 at {size.Cases:N0} cases", "ms", size.P99s),
    });

    /// <summary>Another round at this size.</summary>
    /// <param name="times">Of its answers, sorted.</param>
    internal void Add(int cases, IReadOnlyList<double> times)
    {
        if (rounds.TryGetValue(cases, out var before)) before.Add(times);
        else rounds[cases] = [times];
    }

    /// <summary>The slow answers of one size against those of a smaller one.</summary>
    internal double Ratio(int larger, int smaller) => Math.Max(Floor, P99(larger)) / Math.Max(Floor, P99(smaller));

    internal double P99(int cases) => Sizes.Single(size => size.Cases == cases).P99;

    private static double At(IReadOnlyList<double> sorted, double share) => sorted[(int)(sorted.Count * share)];

    /// <summary>The times of each round, sorted.</summary>
    internal sealed record AtSize(int Cases, IReadOnlyList<IReadOnlyList<double>> Rounds)
    {
        internal IReadOnlyList<double> P99s => [.. Rounds.Select(round => At(round, 0.99))];

        internal double P99 => P99s.Order().ElementAt(Rounds.Count / 2);
    }
}
