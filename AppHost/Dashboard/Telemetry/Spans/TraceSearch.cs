using System.Globalization;
using System.Runtime.InteropServices;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Lists traces, each at the place of its newest span.</summary>
internal sealed class TraceSearch(Snapshot snapshot, TraceQuery query)
{
    private readonly TraceScan trace = new(snapshot);
    private readonly int take = Math.Clamp(query.Take, 1, 500);
    private readonly int? code = int.TryParse(query.Status, CultureInfo.InvariantCulture, out var status) ? status : null;

    internal Page<TraceRow> Run()
    {
        var body = new BodyQuery(query.Text, query.Attribute);
        return TwoLooks.Run(body, take, (onlyWhole, budget) =>
            Look(new BodySearch(body, SpanReader.Instance, snapshot, budget) { OnlyWhole = onlyWhole }));
    }

    private FoundPage<TraceRow> Look(BodySearch bodies)
    {
        if (bodies.OnlyWhole && !bodies.FindsAny())
        {
            return new FoundPage<TraceRow>([], null, bodies.NotSearched);
        }

        var rows = new List<(long, TraceRow)>();
        for (var number = Math.Min(query.Before ?? long.MaxValue, snapshot.Next) - 1; number >= snapshot.Oldest && bodies.NotSearched is null; number--)
        {
            if (!snapshot.At(number).IsNewest || !Answers(number, bodies))
            {
                continue;
            }

            if (rows.Count == take)
            {
                return new FoundPage<TraceRow>(rows, number + 1, bodies.NotSearched);
            }

            rows.Add((number, trace.ToRow()));
        }

        return new FoundPage<TraceRow>(rows, null, bodies.NotSearched);
    }

    private bool Answers(long newest, BodySearch bodies)
    {
        trace.Load(newest);
        return trace.Duration >= (query.MinDuration ?? TimeSpan.Zero)
            && trace.Duration <= (query.MaxDuration ?? TimeSpan.MaxValue)
            && HasStatus()
            && (string.IsNullOrEmpty(query.Service) || HasService(query.Service))
            && (string.IsNullOrEmpty(query.Route) || HasRoute(query.Route))
            && HasBody(bodies);
    }

    private bool HasStatus() => query.Status switch
    {
        null or "" => true,
        "ok" => trace.Errors == 0,
        "error" => trace.Errors > 0,
        _ => code is { } wanted && HasCode(wanted),
    };

    private bool HasCode(int wanted)
    {
        foreach (var number in CollectionsMarshal.AsSpan(trace.Numbers))
        {
            if (snapshot.At(number).Code == wanted)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasService(string service)
    {
        foreach (var number in CollectionsMarshal.AsSpan(trace.Numbers))
        {
            if (snapshot.OriginOf(number).Service == service)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasRoute(string route)
    {
        foreach (var number in CollectionsMarshal.AsSpan(trace.Numbers))
        {
            if (snapshot.At(number).Route is > 0 and var place && snapshot.WordOf(number, place) == route)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasBody(BodySearch bodies)
    {
        foreach (var number in CollectionsMarshal.AsSpan(trace.Numbers))
        {
            if (bodies.IsMet(number))
            {
                return true;
            }
        }

        return false;
    }
}
