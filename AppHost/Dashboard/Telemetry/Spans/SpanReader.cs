namespace OpenGov.Dashboard.Telemetry;

internal sealed class SpanReader : IRecordReader
{
    private static readonly Origin Nobody = new("", "");

    internal static readonly SpanReader Instance = new();

    public void ReadTokens(ReadOnlySpan<byte> record, Tokens tokens) => _ = new SpanHead(record, tokens);

    public bool Meets(BodyQuery query, ReadOnlySpan<byte> record)
    {
        var span = SpanDecoder.Read(record, Nobody);
        return query.IsMetBy(
            [span.Name, span.StatusText ?? "", span.SpanId, .. span.Events.Select(what => what.Name)],
            span.Attributes.Concat(span.Events.SelectMany(what => what.Attributes)));
    }
}
