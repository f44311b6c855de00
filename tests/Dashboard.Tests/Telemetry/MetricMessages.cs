using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Tests.Telemetry;

/// <summary>Metrics as OTLP carries them.</summary>
internal static class MetricMessages
{
    internal static byte[] Gauge(string service, string instance, string name, double value, params (string Key, string Value)[] labels) =>
        Otlp.Request(service, instance, "OpenGov", new Otlp().Text(1, name).Message(5, new Otlp().Message(1, Point(value, 0, labels))));

    internal static byte[] Counter(string service, string instance, string name, double value, DateTimeOffset start, bool isDelta = false, params (string Key, string Value)[] labels) =>
        Otlp.Request(service, instance, "OpenGov", new Otlp().Text(1, name).Message(7, new Otlp()
            .Message(1, Point(value, Moments.Nanoseconds(start), labels)).Varint(2, isDelta ? 1UL : 2UL).Varint(3, 1)));

    internal static byte[] Histogram(string service, string instance, string name, double[] bounds, ulong[] buckets, double sum, DateTimeOffset start, params (string Key, string Value)[] labels)
    {
        var point = new Otlp().Fixed64(2, Moments.Nanoseconds(start)).Fixed64(3, 1)
            .Fixed64(4, (ulong)buckets.Sum(bucket => (long)bucket)).Double(5, sum)
            .Field(6, [.. buckets.SelectMany(BitConverter.GetBytes)]).Field(7, [.. bounds.SelectMany(BitConverter.GetBytes)]);
        foreach (var (key, value) in labels)
        {
            point.Message(9, Otlp.Pair(key, value));
        }

        return Otlp.Request(service, instance, "OpenGov", new Otlp().Text(1, name).Text(3, "s").Message(9, new Otlp().Message(1, point).Varint(2, 2)));
    }

    private static Otlp Point(double value, ulong start, (string Key, string Value)[] labels)
    {
        var point = new Otlp().Fixed64(2, start).Fixed64(3, 1).Double(4, value);
        foreach (var (key, text) in labels)
        {
            point.Message(7, Otlp.Pair(key, text));
        }

        return point;
    }
}
