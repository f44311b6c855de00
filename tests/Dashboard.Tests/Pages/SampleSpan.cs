using OpenGov.Dashboard.Telemetry;
using OpenGov.Dashboard.Tests.Telemetry;

namespace OpenGov.Dashboard.Tests.Pages;

/// <summary>A span, written as OTLP.</summary>
internal sealed class SampleSpan
{
    internal SampleSpan(int trace, int id, int parent, string name, DateTimeOffset start, int milliseconds, int kind, params (string Key, string Value)[] attributes)
    {
        Message = new Otlp().Field(1, Otlp.TraceId(trace)).Field(2, Otlp.SpanId(id)).Field(4, parent == 0 ? [] : Otlp.SpanId(parent)).Text(5, name).Varint(6, (ulong)kind)
            .Fixed64(7, Moments.Nanoseconds(start)).Fixed64(8, Moments.Nanoseconds(start.AddMilliseconds(milliseconds)));
        foreach (var (key, value) in attributes)
        {
            Message.Message(9, Pair(key, value));
        }
    }

    internal Otlp Message { get; }

    // Numbers as instrumentation sends them: as numbers.
    private static Otlp Pair(string key, string value) => ulong.TryParse(value, out var number)
        ? new Otlp().Text(1, key).Message(2, new Otlp().Varint(3, number))
        : Otlp.Pair(key, value);

    internal SampleSpan Failed(string why)
    {
        Message.Message(15, new Otlp().Text(2, why).Varint(3, 2));
        return this;
    }

    internal SampleSpan Happened(string name, DateTimeOffset at, params (string Key, string Value)[] attributes)
    {
        Message.Message(11, attributes.Aggregate(new Otlp().Fixed64(1, Moments.Nanoseconds(at)).Text(2, name), (happening, pair) => happening.Message(3, Otlp.Pair(pair.Key, pair.Value))));
        return this;
    }
}
