namespace OpenGov.Dashboard.Telemetry;

/// <summary>Where OTLP keeps what, in the data points of a field of Metric: gauge = 5, sum = 7, histogram = 9, exponential = 10, summary = 11.</summary>
internal sealed record MetricForm(int AttributesField, int FlagsField)
{
    internal bool IsNumber { get; private init; }

    internal bool HasBuckets { get; private init; }

    internal static MetricForm? Of(int field) => field switch
    {
        5 or 7 => Number,
        9 => Histogram,
        10 => Exponential,
        11 => Summary,
        _ => null,
    };

    private static readonly MetricForm Number = new(7, 8) { IsNumber = true };
    private static readonly MetricForm Histogram = new(9, 10) { HasBuckets = true };
    private static readonly MetricForm Exponential = new(1, 10);
    private static readonly MetricForm Summary = new(7, 8);
}
