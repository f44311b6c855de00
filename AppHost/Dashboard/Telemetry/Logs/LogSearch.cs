using System.Runtime.CompilerServices;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Lists log records, the newest first.</summary>
internal sealed class LogSearch(Snapshot snapshot, LogQuery query)
{
    private readonly int take = Math.Clamp(query.Take, 1, 2_000);

    /// <param name="numbers">Those to look at; all when null.</param>
    internal Page<LogView> Run(IReadOnlyList<long>? numbers)
    {
        var body = new BodyQuery(query.Text, query.Attribute);
        return TwoLooks.Run(body, take, (onlyWhole, budget) =>
        {
            var bodies = new BodySearch(body, LogReader.Instance, snapshot, budget) { OnlyWhole = onlyWhole };
            return numbers is null ? LookAtAll(bodies) : Look(numbers, bodies);
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private FoundPage<LogView> LookAtAll(BodySearch bodies)
    {
        if (bodies.OnlyWhole && !bodies.FindsAny())
        {
            return new FoundPage<LogView>([], null, bodies.NotSearched);
        }

        var found = new List<(long, LogView)>();
        var oldest = Math.Max(snapshot.Oldest, (query.After ?? -1) + 1);
        for (var number = Math.Min(query.Before ?? long.MaxValue, snapshot.Next) - 1; number >= oldest && bodies.NotSearched is null; number--)
        {
            if (!Answers(number, bodies))
            {
                continue;
            }

            if (found.Count == take)
            {
                return new FoundPage<LogView>(found, number + 1, bodies.NotSearched);
            }

            found.Add((number, View(number)));
        }

        return new FoundPage<LogView>(found, null, bodies.NotSearched);
    }

    // The index knows a part of the trace id only: the record has the last word.
    private FoundPage<LogView> Look(IReadOnlyList<long> numbers, BodySearch bodies)
    {
        var found = numbers
            .Where(number => number > (query.After ?? -1) && number < (query.Before ?? long.MaxValue) && Answers(number, bodies))
            .Select(number => (Place: number, Item: View(number)))
            .Where(log => string.Equals(log.Item.TraceId, query.TraceId!.Trim(), StringComparison.OrdinalIgnoreCase))
            .Take(take + 1).ToList();
        return new FoundPage<LogView>([.. found.Take(take)], found.Count > take ? found[take].Place + 1 : null, bodies.NotSearched);
    }

    private bool Answers(long number, BodySearch bodies)
    {
        ref readonly var entry = ref snapshot.At(number);
        return entry.Code >= (int)query.MinSeverity
            && (string.IsNullOrEmpty(query.Service) || snapshot.OriginOf(number).Service == query.Service)
            && bodies.IsMet(number);
    }

    private LogView View(long number)
    {
        ref readonly var entry = ref snapshot.At(number);
        var view = LogDecoder.Read(snapshot.Record(number), snapshot.OriginOf(number), number, snapshot.WordOf(number, entry.Name));
        return view with { At = Moments.At(entry.Start) };
    }
}
