using System.Buffers;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>
/// A point of any kind of metric, reused from point to point.
/// NumberDataPoint { start = 2; time = 3; double = 4; sfixed64 = 6; attributes = 7; flags = 8 },
/// HistogramDataPoint { start = 2; time = 3; count = 4; sum = 5; bucket_counts = 6; explicit_bounds = 7; flags = 10; attributes = 9 },
/// SummaryDataPoint as the histogram without buckets, its attributes = 7;
/// ExponentialHistogramDataPoint { attributes = 1; start = 2; time = 3; count = 4; sum = 5; flags = 10 }.
/// </summary>
internal sealed class DataPoint
{
    private const int NoRecordedValue = 1;
    private const int MostBuckets = 200;

    private readonly List<ulong> buckets = [];
    private readonly List<ulong> bounds = [];
    private readonly ArrayBufferWriter<byte> labels = new();

    internal ulong Start { get; private set; }

    internal ulong Time { get; private set; }

    /// <summary>A number has one value; a histogram its count, its sum and the count of each bucket.</summary>
    internal List<double> Values { get; } = [];

    internal double[] Bounds => [.. bounds.Select(BitConverter.UInt64BitsToDouble)];

    /// <summary>The attributes as they came, which a process writes the same way each time.</summary>
    internal ReadOnlySpan<byte> Labels => labels.WrittenSpan;

    /// <summary>False when the point says that there is no value, or has values that cannot be.</summary>
    internal bool Read(ReadOnlySpan<byte> message, MetricForm form)
    {
        Clear();
        ulong count = 0, flags = 0;
        double sum = 0, value = 0;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: Start = reader.ReadFixed64(); break;
                case 3: Time = reader.ReadFixed64(); break;
                case 4 when form.IsNumber: value = reader.ReadDouble(); break;
                case 6 when form.IsNumber: value = (long)reader.ReadFixed64(); break;
                case 4: count = reader.ReadFixed64(); break;
                case 5 when !form.IsNumber: sum = reader.ReadDouble(); break;
                case 6 when form.HasBuckets: reader.ReadFixed64s(buckets); break;
                case 7 when form.HasBuckets: reader.ReadFixed64s(bounds); break;
                case var field when field == form.FlagsField: flags = reader.ReadVarint(); break;
                case var field when field == form.AttributesField: AddLabel(reader.ReadBytes()); break;
                default: reader.Skip(); break;
            }
        }

        Values.AddRange(form.IsNumber ? [value] : [count, sum, .. buckets.Select(bucket => (double)bucket)]);
        return (flags & NoRecordedValue) == 0 && Values.TrueForAll(double.IsFinite)
            && buckets.Count <= MostBuckets && (buckets.Count == 0 || bounds.Count == buckets.Count - 1);
    }

    private void Clear()
    {
        (Start, Time) = (0, 0);
        Values.Clear();
        buckets.Clear();
        bounds.Clear();
        labels.ResetWrittenCount();
    }

    // Each with its length, so that they can be told apart again.
    private void AddLabel(ReadOnlySpan<byte> pair)
    {
        labels.Write(BitConverter.GetBytes(pair.Length));
        labels.Write(pair);
    }
}
