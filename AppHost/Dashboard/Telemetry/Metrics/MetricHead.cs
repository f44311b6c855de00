namespace OpenGov.Dashboard.Telemetry;

/// <summary>Takes one data point and what stands above it.</summary>
internal delegate void PointHandler(MetricHead head, ReadOnlySpan<byte> point);

/// <summary>
/// What stands above the points of a metric:
/// Metric { string name = 1; string description = 2; string unit = 3; gauge = 5; sum = 7; histogram = 9; exponential_histogram = 10; summary = 11 },
/// each { repeated DataPoint = 1; temporality = 2 (1: delta); bool is_monotonic = 3 }.
/// </summary>
internal readonly ref struct MetricHead
{
    private const int Sum = 7;

    internal MetricHead(ReadOnlySpan<byte> metric)
    {
        (Name, Unit, Description) = ("", "", "");
        var field = 0;
        var reader = new ProtoReader(metric);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: Name = Words.Short(reader.ReadBytes()); break;
                case 2: Description = Words.Short(reader.ReadBytes()); break;
                case 3: Unit = Words.Short(reader.ReadBytes()); break;
                case 5 or 7 or 9 or 10 or 11: field = reader.Field; Points = reader.ReadBytes(); break;
                default: reader.Skip(); break;
            }
        }

        Form = MetricForm.Of(field);
        var isMonotonic = Describe(Points, out var isDelta);
        IsDelta = isDelta;
        Kind = field switch { Sum => isMonotonic ? MetricKind.Counter : MetricKind.UpDown, > Sum => MetricKind.Histogram, _ => MetricKind.Gauge };
    }

    internal string Name { get; }

    internal string Unit { get; }

    internal string Description { get; }

    internal MetricKind Kind { get; }

    internal bool IsDelta { get; }

    /// <summary>Null when there are no points of a known form.</summary>
    internal MetricForm? Form { get; }

    internal ReadOnlySpan<byte> Points { get; }

    internal static void ForEachPoint(ReadOnlySpan<byte> metric, PointHandler handler)
    {
        var head = new MetricHead(metric);
        var reader = new ProtoReader(head.Points);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                handler(head, reader.ReadBytes());
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static bool Describe(ReadOnlySpan<byte> points, out bool isDelta)
    {
        var isMonotonic = isDelta = false;
        var reader = new ProtoReader(points);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: isDelta = reader.ReadVarint() == 1; break;
                case 3: isMonotonic = reader.ReadVarint() != 0; break;
                default: reader.Skip(); break;
            }
        }

        return isMonotonic;
    }
}
