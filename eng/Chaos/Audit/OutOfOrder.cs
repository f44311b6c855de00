using OpenGov.Chaos.Load;

namespace OpenGov.Chaos.Audit;

/// <summary>
/// Timelines with gaps, and steps that stand in another order than the one in which they were acknowledged. Letters may overtake each
/// other: consumers bear disorder, and nothing else is promised.
/// </summary>
internal static class OutOfOrder
{
    internal static IEnumerable<Finding> In(Evidence evidence, Journal journal)
    {
        var steps = journal.Stepped.ToLookup(step => step.Reference);
        return Gaps().Concat(Steps()).Select(what => new Finding(FindingKind.OutOfOrder, what));

        IEnumerable<string> Gaps() =>
            from one in evidence.Cases
            let sequences = evidence.Timelines[one.Id].Select(entry => entry.Sequence).Order().ToList()
            where !sequences.SequenceEqual(Enumerable.Range(1, sequences.Count))
            select $"{one.Reference}: the timeline counts {string.Join(", ", sequences)}";

        IEnumerable<string> Steps() =>
            from one in evidence.Cases
            let places = steps[one.Reference].Select(step => PlaceOf(one, step)).Where(place => place > 0).ToList()
            where !places.SequenceEqual(places.Order())
            select $"{one.Reference}: steps acknowledged one after the other stand as {string.Join(", ", places)}";

        int PlaceOf(Case one, Stepped step) => evidence.Timelines[one.Id]
            .Where(entry => entry.Kind == step.Entry && entry.Text == step.Text).Select(entry => entry.Sequence).FirstOrDefault();
    }
}
