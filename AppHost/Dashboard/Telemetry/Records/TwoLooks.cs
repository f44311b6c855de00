namespace OpenGov.Dashboard.Telemetry;

/// <summary>
/// A text is looked for twice: as a whole value, by the filters and over all that is kept, so that an id or a reference is found
/// wherever it stands; then as a part of others, newest first, while there is time.
/// </summary>
internal static class TwoLooks
{
    // By the filters few blocks are left. An id must be found on a busy machine as well: hence so many at the least.
    private static readonly SearchBudget ForWhole = new(TimeSpan.FromMilliseconds(120), 1_000);
    private static readonly SearchBudget ForParts = new(TimeSpan.FromMilliseconds(50), 50);

    /// <param name="take">Makes a full page.</param>
    /// <param name="look">Lists what one search lets through, each with its place.</param>
    internal static Page<T> Run<T>(BodyQuery query, int take, Func<bool, SearchBudget, FoundPage<T>> look)
    {
        if (!query.HasText)
        {
            return look(false, ForWhole).ToPage();
        }

        var whole = look(true, ForWhole);
        if (whole.Items.Count >= take || (whole.Items.Count > 0 && query.IsName))
        {
            return whole.ToPage();
        }

        var parts = look(false, ForParts);
        return parts.NotSearched is null ? parts.ToPage() : parts.With(whole).ToPage();
    }
}

/// <summary>What one look found: items by their places, newest first.</summary>
internal sealed record FoundPage<T>(IReadOnlyList<(long Place, T Item)> Items, long? Next, Block? NotSearched)
{
    internal FoundPage<T> With(FoundPage<T> other) =>
        this with { Items = [.. Items.Concat(other.Items).DistinctBy(found => found.Place).OrderByDescending(found => found.Place)] };

    internal Page<T> ToPage() => new([.. Items.Select(found => found.Item)], NotSearched is { } block ? block.First + block.Count : Next)
    {
        SearchedBackTo = NotSearched?.ReceivedAt,
    };
}
