using OpenGov.Dashboard.Telemetry;
using static OpenGov.Dashboard.Tests.Telemetry.MetricMessages;

namespace OpenGov.Dashboard.Tests.Telemetry;

public sealed class MetricsTests
{
    private readonly HandClock clock = new();
    private readonly TelemetryStore store;
    private readonly DateTimeOffset start;

    public MetricsTests()
    {
        store = new TelemetryStore(new TelemetryLimits(), clock);
        start = clock.GetUtcNow();
    }

    [Fact]
    public void A_gauge_of_the_database_that_two_instances_tell_is_told_once()
    {
        store.AddMetrics(Gauge("complaints", "c-1", "opengov.outbox.waiting", 7));
        store.AddMetrics(Gauge("complaints", "c-2", "opengov.outbox.waiting", 9));
        clock.Go(1);

        Assert.Equal(9, Last(new MetricQuery("opengov.outbox.waiting")).Value);
        Assert.Equal(2, store.Metric(new MetricQuery("opengov.outbox.waiting") { ByInstance = true })!.Series.Count);
    }

    [Fact]
    public void Counters_of_two_instances_add_up()
    {
        Count("c-1", 10, start);
        Count("c-2", 20, start);
        clock.Go(10);
        Count("c-1", 15, start);
        Count("c-2", 21, start);

        Assert.Equal(6, Increase(seconds: 5));
    }

    [Fact]
    public void A_process_that_starts_anew_does_not_make_the_count_fall()
    {
        Count("c-1", 100, start);
        clock.Go(10);
        Count("c-1", 104, start);
        clock.Go(10);
        Count("c-1", 3, clock.GetUtcNow());

        Assert.Equal(3, Increase(seconds: 5));
        Assert.Equal(7, Increase(seconds: 15));
    }

    [Fact]
    public void What_was_counted_before_we_listened_is_no_increase_and_what_begins_later_is()
    {
        Count("c-1", 100, start.AddHours(-1));
        clock.Go(2);
        store.AddMetrics(Counter("complaints", "c-1", "filed", 2, start.AddHours(-1), labels: ("event", "new")));

        Assert.Equal(2, store.Metric(Window(60))!.Series.Sum(series => series.Points.Sum(point => point.Increase)));
    }

    [Fact]
    public void Differences_add_up_as_well()
    {
        store.AddMetrics(Counter("complaints", "c-1", "filed", 5, start, isDelta: true));
        clock.Go(10);
        store.AddMetrics(Counter("complaints", "c-1", "filed", 5, start.AddSeconds(1), isDelta: true));
        clock.Go(10);
        store.AddMetrics(Counter("complaints", "c-1", "filed", 4, start.AddSeconds(2), isDelta: true));

        Assert.Equal(9, Increase(seconds: 15));
    }

    [Fact]
    public void Percentiles_are_read_from_the_buckets_of_the_window()
    {
        double[] bounds = [0.1, 0.2, 0.4];
        store.AddMetrics(Histogram("gateway", "g-1", "duration", bounds, [1000, 0, 0, 0], 50, start));
        clock.Go(60);
        store.AddMetrics(Histogram("gateway", "g-1", "duration", bounds, [1050, 40, 10, 0], 65, start));

        var point = Last(new MetricQuery("duration") { Window = TimeSpan.FromSeconds(30), Step = TimeSpan.FromSeconds(30) });

        Assert.Equal((100, 0.15), (point.Increase, Math.Round(point.Value, 6)));
        Assert.Equal((0.1, 0.2, 0.38), (point.Percentiles!.P50, point.Percentiles.P90, Math.Round(point.Percentiles.P99, 6)));
    }

    [Fact]
    public void A_label_with_a_value_for_everybody_is_bounded_and_what_was_refused_is_counted()
    {
        var small = new TelemetryStore(new TelemetryLimits { MetricSeries = 50, SeriesOfOneMetric = 20 }, clock);
        var refused = Enumerable.Range(0, 100).Sum(person => small.AddMetrics(Gauge("complaints", "c-1", "by_person", 1, ("person", $"{person}"))));

        Assert.Equal((80, 80L, 20), (refused, small.Figures.Metrics.Refused, small.Figures.Metrics.Series));
        Assert.Equal(0, small.AddMetrics(Gauge("complaints", "c-1", "another", 1)));
    }

    [Fact]
    public void An_hour_of_busy_seconds_is_kept_thinned_and_small()
    {
        var random = new Random(5);
        for (var second = 0; second < 3_600; second++)
        {
            store.AddMetrics(Gauge("complaints", "c-1", "heap", random.NextDouble() * 1e9));
            Count("c-1", second * 3, start);
            clock.Go(1);
        }

        Assert.Equal(3 * 3_000, Increase(seconds: 3_000), tolerance: 40);
        Assert.Equal(3 * 60, Increase(seconds: 60), tolerance: 4);
        Assert.InRange(store.Metric(new MetricQuery("heap") { Window = TimeSpan.FromHours(1), Step = TimeSpan.FromSeconds(30) })!.Series[0].Points.Count, 118, 120);
        Assert.InRange(store.Figures.Metrics.Bytes, 1, 24 * 1024);
    }

    [Fact]
    public void Metrics_keep_to_their_bytes()
    {
        var small = new TelemetryStore(new TelemetryLimits { MetricBytes = 256 * 1024 }, clock);
        var random = new Random(5);
        for (var second = 0; second < 600; second++)
        {
            for (var series = 0; series < 40; series++)
            {
                small.AddMetrics(Gauge("complaints", "c-1", "heap", random.NextDouble() * 1e9, ("pool", $"{series}")));
            }

            clock.Go(1);
        }

        Assert.InRange(small.Figures.Metrics.Bytes, 1, 256 * 1024);
        Assert.NotEmpty(small.Metric(new MetricQuery("heap"))!.Series[0].Points);
    }

    [Fact]
    public void A_process_that_is_gone_draws_no_line_on_for_ever()
    {
        store.AddMetrics(Gauge("complaints", "c-1", "heap", 5));
        clock.Go(200);

        var points = store.Metric(new MetricQuery("heap") { Window = TimeSpan.FromMinutes(10), Step = TimeSpan.FromSeconds(10) })!.Series[0].Points;

        Assert.InRange(points[^1].At, start, start.AddSeconds(90));
    }

    private static MetricQuery Window(double seconds) =>
        new("filed") { Window = TimeSpan.FromSeconds(seconds), Step = TimeSpan.FromSeconds(seconds) };

    private void Count(string instance, double value, DateTimeOffset since) =>
        store.AddMetrics(Counter("complaints", instance, "filed", value, since));

    private MetricPoint Last(MetricQuery query) => Assert.Single(store.Metric(query)!.Series).Points[^1];

    private double Increase(double seconds) => Last(Window(seconds)).Increase;
}
