namespace OpenGov.Dashboard.Telemetry;

internal sealed class LogReader : IRecordReader
{
    private static readonly Origin Nobody = new("", "");

    internal static readonly LogReader Instance = new();

    public void ReadTokens(ReadOnlySpan<byte> record, Tokens tokens) => _ = new LogHead(record, tokens);

    public bool Meets(BodyQuery query, ReadOnlySpan<byte> record)
    {
        var log = LogDecoder.Read(record, Nobody, 0, "");
        return query.IsMetBy([log.Text], log.Attributes);
    }
}
