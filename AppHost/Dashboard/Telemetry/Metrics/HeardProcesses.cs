namespace OpenGov.Dashboard.Telemetry;

/// <summary>Which processes sent metrics, first and last. Used under the store's lock only.</summary>
internal sealed class HeardProcesses(int most, TimeProvider clock)
{
    private readonly Dictionary<Origin, (DateTimeOffset First, DateTimeOffset Last)> heard = [];
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();

    internal void Hear(Origin origin)
    {
        var now = clock.GetUtcNow();
        if (heard.Count > most)
        {
            heard.Clear();
        }

        heard[origin] = (heard.TryGetValue(origin, out var before) ? before.First : now, now);
    }

    /// <summary>Whether what a new series counts began while we were there: what a process counted before is no increase of now.</summary>
    internal bool IsNew(Origin origin, DataPoint point) => heard[origin].First < clock.GetUtcNow() || Moments.At(point.Start) >= startedAt;

    internal IReadOnlyDictionary<string, DateTimeOffset> LastOfServices() =>
        heard.GroupBy(pair => pair.Key.Service).ToDictionary(service => service.Key, service => service.Max(pair => pair.Value.Last));
}
