using System.Runtime.InteropServices;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>A trace by the index entries of its spans; one object goes over many traces.</summary>
internal sealed class TraceScan(Snapshot snapshot)
{
    private ulong start;
    private ulong end;

    internal List<long> Numbers { get; } = [];

    internal int Errors { get; private set; }

    internal TimeSpan Duration => Moments.Between(start, end);

    /// <param name="newest">Its newest span.</param>
    internal void Load(long newest)
    {
        Numbers.Clear();
        snapshot.Trace(snapshot.At(newest).Trace, newest, Numbers);
        var (first, last, errors) = (ulong.MaxValue, 0UL, 0);
        foreach (var number in CollectionsMarshal.AsSpan(Numbers))
        {
            ref readonly var entry = ref snapshot.At(number);
            first = Math.Min(first, entry.Start);
            last = Math.Max(last, entry.End);
            errors += entry.IsError ? 1 : 0;
        }

        (start, end, Errors) = (first, last, errors);
    }

    internal TraceRow ToRow()
    {
        var root = Root();
        // The gateway's own span may have no route; then the first behind it that has one tells.
        var behind = Numbers.FindLastIndex(number => snapshot.At(number).Route != 0);
        var described = snapshot.At(root).Route != 0 || behind < 0 ? root : Numbers[behind];
        return new TraceRow
        {
            TraceId = TraceId(root),
            Start = Moments.At(start),
            Duration = Duration,
            RootService = snapshot.OriginOf(root).Service,
            RootName = snapshot.WordOf(root, snapshot.At(root).Name),
            Route = snapshot.At(described).Route is > 0 and var route ? snapshot.WordOf(described, route) : null,
            HttpStatus = snapshot.At(described).Code is > 0 and var code ? $"{code}" : null,
            Spans = Numbers.Count,
            Errors = Errors,
            Services = [.. Numbers.OrderBy(number => snapshot.At(number).Start).Select(number => snapshot.OriginOf(number).Service).Distinct()],
            Reference = Reference(),
        };
    }

    // Without its root, the earliest that is here stands for it.
    private long Root()
    {
        var root = Numbers[0];
        foreach (var number in Numbers)
        {
            var (candidate, best) = (snapshot.At(number), snapshot.At(root));
            if ((candidate.IsRoot, best.IsRoot) is (true, false) || (candidate.IsRoot == best.IsRoot && candidate.Start < best.Start))
            {
                root = number;
            }
        }

        return root;
    }

    private string TraceId(long number)
    {
        var reader = new ProtoReader(snapshot.Record(number));
        while (reader.Next() && reader.Field != 1)
        {
            reader.Skip();
        }

        return Convert.ToHexStringLower(reader.ReadBytes());
    }

    private string? Reference()
    {
        foreach (var number in Numbers)
        {
            if (snapshot.At(number).HasReference)
            {
                return SpanStore.View(snapshot, number).Attributes.First(pair => pair.Key == SpanHead.ReferenceKey).Value;
            }
        }

        return null;
    }
}
