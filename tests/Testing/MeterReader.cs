using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OpenGov.Testing;

/// <summary>A value as it was measured.</summary>
public sealed record Measured(string Name, double Value, IReadOnlyDictionary<string, string> Attributes);

/// <summary>Listens to the house's meter while it lives: the last values of gauges, the sums of counters.</summary>
public sealed class MeterReader : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<Measured> seen = [];

    public MeterReader()
    {
        listener.InstrumentPublished = (instrument, itself) =>
        {
            if (instrument.Meter.Name == ServiceDefaults.Telemetry.Name)
                itself.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
    }

    /// <summary>All that was measured so far; gauges are asked now.</summary>
    public IReadOnlyCollection<Measured> Read()
    {
        listener.RecordObservableInstruments();
        return seen;
    }

    public void Dispose() => listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        seen.Enqueue(new(instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => $"{tag.Value}")));
}
