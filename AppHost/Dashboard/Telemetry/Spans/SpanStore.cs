namespace OpenGov.Dashboard.Telemetry;

/// <summary>The spans and what is asked of them.</summary>
internal sealed class SpanStore(TelemetryLimits limits, TimeProvider clock)
{
    private const int MostSpansOfATrace = 2_000;

    private readonly RecordLog log = new(limits.SpanBytes, clock);

    internal SignalFigures Figures => log.Figures;

    /// <returns>How many were refused.</returns>
    internal int Add(ReadOnlySpan<byte> request)
    {
        var (refused, tokens) = (0, new Tokens());
        // A broken message is found before anything of it is kept.
        ExportRequest.Read(request, (_, _, span) => _ = new SpanHead(span, tokens.Cleared()));
        ExportRequest.Read(request, (origin, _, span) =>
        {
            var head = new SpanHead(span, tokens.Cleared());
            if (!head.IsValid || span.Length > limits.RecordBytes)
            {
                refused++;
                return;
            }

            log.Add(head.Entry, new RecordContent(origin, span, tokens) { Name = head.Name, Route = head.Route });
        });
        log.Refuse(refused);
        return refused;
    }

    internal Page<TraceRow> List(TraceQuery query)
    {
        if (query.Text is { } text && TraceKey(text) is { } key)
        {
            return Single(key);
        }

        return new TraceSearch(log.Read(), query).Run();
    }

    /// <summary>The spans of a trace, and whether there are more.</summary>
    internal (IReadOnlyList<SpanView> Spans, bool IsCut) Of(string traceId)
    {
        if (TraceKey(traceId) is not { } key)
        {
            return ([], false);
        }

        var snapshot = log.Read(key);
        var numbers = new List<long>();
        snapshot.Trace(key, snapshot.Newest, numbers);
        var spans = numbers.Take(MostSpansOfATrace).Select(number => View(snapshot, number))
            .Where(span => span.TraceId.Equals(traceId.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return (spans, numbers.Count > MostSpansOfATrace);
    }

    internal static SpanView View(Snapshot snapshot, long number) => SpanDecoder.Read(snapshot.Record(number), snapshot.OriginOf(number));

    /// <summary>Null for what is no trace id.</summary>
    internal static ulong? TraceKey(string traceId)
    {
        Span<byte> id = stackalloc byte[SpanDecoder.TraceIdBytes];
        var digits = traceId.AsSpan().Trim();
        return digits.Length == id.Length * 2 && Convert.FromHexString(digits, id, out _, out _) == System.Buffers.OperationStatus.Done
            ? SpanHead.Key(id) : null;
    }

    private Page<TraceRow> Single(ulong key)
    {
        var snapshot = log.Read(key);
        var numbers = new List<long>();
        snapshot.Trace(key, snapshot.Newest, numbers);
        if (numbers.Count == 0)
        {
            return new Page<TraceRow>([], null);
        }

        var trace = new TraceScan(snapshot);
        trace.Load(numbers[0]);
        return new Page<TraceRow>([trace.ToRow()], null);
    }
}
