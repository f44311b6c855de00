using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Tests.Telemetry;

public sealed class StoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_oldest_goes_first_and_what_went_is_counted()
    {
        var store = new TelemetryStore(new TelemetryLimits { SpanBytes = 200_000, LogBytes = 100_000 }, TimeProvider.System);
        Fill(store, traces: 1_000);

        var (spans, logs) = (store.Figures.Spans, store.Figures.Logs);
        Assert.Equal((10_000, 10_000), (spans.Received, spans.Kept + spans.Dropped));
        Assert.InRange(spans.Kept, 500, 5_000);
        Assert.InRange(spans.Bytes, 100_000, 300_000);
        Assert.InRange(logs.Kept, 300, 5_000);
        Assert.Empty(store.Traces(new TraceQuery { Text = Flood.Reference(0) }).Items);
        Assert.Single(store.Traces(new TraceQuery { Text = Flood.Reference(999) }).Items);
    }

    [Fact]
    public void An_operator_pages_through_all_traces_and_sees_each_once()
    {
        var store = new TelemetryStore();
        Fill(store, traces: 500);
        var seen = new List<string>();
        for (var page = store.Traces(new TraceQuery { Take = 40 }); ; page = store.Traces(new TraceQuery { Take = 40, Before = page.Next }))
        {
            seen.AddRange(page.Items.Select(row => row.TraceId));
            Assert.All(page.Items, row => Assert.Equal((Flood.SpansOfATrace, 4), (row.Spans, row.Services.Count)));
            if (page.Next is null)
            {
                break;
            }
        }

        Assert.Equal((500, 500), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public void Log_records_are_numbered_and_those_after_one_are_the_new_ones()
    {
        var store = new TelemetryStore();
        Fill(store, traces: 30);
        var newest = store.Logs(new LogQuery { Take = 10 }).Items;
        Assert.Equal(Enumerable.Range(0, 10).Select(place => 299L - place), newest.Select(log => log.Number));

        store.AddLogs(Otlp.Request("gateway", "g-1", "OpenGov", TracesTests.Log(1, 1, "And one more")));

        Assert.Equal("And one more", Assert.Single(store.Logs(new LogQuery { After = newest[0].Number }).Items).Text);
        Assert.Equal(299, store.Logs(new LogQuery { Before = 300 }).Items[0].Number);
    }

    [Theory]
    [InlineData("MAIL SERVER does not", 2)]
    [InlineData("messaging.destination", 50)]
    [InlineData("500", 2)]
    [InlineData("outbox (id", 50)]
    [InlineData("nowhere", 0)]
    public void A_text_is_found_in_names_attributes_events_and_status(string text, int traces)
    {
        var store = new TelemetryStore();
        Fill(store, traces: 100);

        Assert.Equal(traces, store.Traces(new TraceQuery { Text = text }).Items.Count);
    }

    [Fact]
    public void Letters_past_ASCII_are_found_in_small_and_capital()
    {
        var store = new TelemetryStore();
        store.AddLogs(Otlp.Request("complaints", "c-1", "OpenGov", TracesTests.Log(1, 1, "Šaligatvis Žvėryne duobėtas")));

        Assert.Single(store.Logs(new LogQuery { Text = "šaligatvis žvėryne" }).Items);
    }

    [Fact]
    public void All_wishes_of_a_question_are_met_together()
    {
        var store = new TelemetryStore();
        Fill(store, traces: 100);
        var wishes = new TraceQuery
        {
            Service = "notification",
            Route = "/notifications",
            Status = "500",
            MinDuration = TimeSpan.FromMilliseconds(1),
            MaxDuration = TimeSpan.FromSeconds(10),
            Attribute = "db.system=postgresql",
            Text = "written",
        };

        Assert.Equal(2, store.Traces(wishes).Items.Count);
        Assert.Empty(store.Traces(wishes with { Attribute = "db.system=mysql" }).Items);
        Assert.Empty(store.Traces(wishes with { Status = "418" }).Items);
    }

    [Fact]
    public void Spans_that_are_each_others_parent_are_told_once_each()
    {
        var store = new TelemetryStore();
        store.AddTraces(Otlp.Request("gateway", "g-1", "s",
            TracesTests.Span(1, 1, 2, "a", 0, 1), TracesTests.Span(1, 2, 1, "b", 0, 1), TracesTests.Span(1, 3, 3, "self", 0, 1), TracesTests.Span(1, 4, 9, "orphan", 0, 1)));

        var steps = store.Trace(Otlp.Hex(Otlp.TraceId(1)))!.Steps;

        Assert.Equal(["a", "b", "orphan", "self"], steps.Select(step => step.Span.Name).Order());
        Assert.True(steps.Single(step => step.Span.Name == "orphan").IsOrphan);
    }

    [Theory]
    [InlineData(0UL, 0UL)]
    [InlineData(ulong.MaxValue, 0UL)]
    [InlineData(0UL, ulong.MaxValue)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    public void Times_far_away_are_borne(ulong start, ulong end)
    {
        var store = new TelemetryStore();
        var span = new Otlp().Field(1, Otlp.TraceId(1)).Field(2, Otlp.SpanId(1)).Text(5, "x").Fixed64(7, start).Fixed64(8, end);
        store.AddTraces(Otlp.Request("gateway", "g-1", "s", span));
        store.AddLogs(Otlp.Request("gateway", "g-1", "s", new Otlp().Fixed64(1, start).Fixed64(11, end)));

        Assert.Single(store.Traces(new TraceQuery()).Items);
        Assert.Single(store.Trace(Otlp.Hex(Otlp.TraceId(1)))!.Steps);
        Assert.Single(store.Logs(new LogQuery()).Items);
    }

    [Fact]
    public void Without_ids_or_too_large_a_span_is_refused_and_the_others_are_kept()
    {
        var store = new TelemetryStore();
        var refused = store.AddTraces(Otlp.Request("gateway", "g-1", "s",
            new Otlp().Field(1, new byte[16]).Field(2, Otlp.SpanId(1)), new Otlp().Field(1, Otlp.TraceId(1)).Field(2, new byte[8]),
            new Otlp().Field(1, new byte[3]).Field(2, Otlp.SpanId(1)), TracesTests.Span(1, 1, 0, new string('x', 100_000), 0, 1),
            TracesTests.Span(1, 2, 0, "good", 0, 1)));

        Assert.Equal((4, 4L, 1L), (refused, store.Figures.Spans.Refused, store.Figures.Spans.Kept));
    }

    [Fact]
    public void A_value_within_values_without_end_does_not_end_the_process()
    {
        var value = new Otlp().Text(1, "deep");
        for (var depth = 0; depth < 2_000; depth++)
        {
            value = new Otlp().Message(5, new Otlp().Message(1, value));
        }

        var store = new TelemetryStore();
        store.AddTraces(Otlp.Request("gateway", "g-1", "s", TracesTests.Span(1, 1, 0, "x", 0, 1).Message(9, new Otlp().Text(1, "deep").Message(2, value))));

        Assert.EndsWith("]]", store.Trace(Otlp.Hex(Otlp.TraceId(1)))!.Steps[0].Span.Attributes[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_shown_as_such()
    {
        var store = new TelemetryStore();
        store.AddLogs(Otlp.Request("gateway", "g-1", "s", new Otlp().Fixed64(1, 1).Message(5, new Otlp().Field(1, [0xFF, 0xFE, 0x41]))));

        Assert.Equal("\uFFFD\uFFFDA", store.Logs(new LogQuery()).Items[0].Text);
        Assert.Single(store.Logs(new LogQuery { Text = "a" }).Items);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_bytes_come_they_are_refused_or_can_be_read(int seed)
    {
        var (random, store) = (new Random(seed), new TelemetryStore());
        var flood = new Flood(seed).Traces(3).Select(part => (Otlp.Request(part.Service, "i", "s", part.Spans), Otlp.Request(part.Service, "i", "s", part.Logs))).First();
        var metrics = MetricMessages.Histogram("gateway", "g-1", "duration", [0.1, 1], [3, 2, 1], 4, DateTimeOffset.UnixEpoch, ("route", "/"));
        for (var round = 0; round < 2_000; round++)
        {
            Try(() => store.AddTraces(Broken(flood.Item1, random)));
            Try(() => store.AddLogs(Broken(flood.Item2, random)));
            Try(() => store.AddMetrics(Broken(metrics, random)));
        }

        foreach (var row in store.Traces(new TraceQuery { Take = 500 }).Items)
        {
            Assert.NotNull(store.Trace(row.TraceId));
        }

        Assert.NotEmpty(store.Logs(new LogQuery { Take = 2_000 }).Items);
        Assert.Empty(store.Logs(new LogQuery { Text = "no such words" }).Items);
        Assert.All(store.Metrics(), metric => Assert.NotNull(store.Metric(new MetricQuery(metric.Name))));
    }

    [Fact]
    public async Task Questions_are_answered_while_telemetry_comes_in()
    {
        var store = new TelemetryStore(new TelemetryLimits { SpanBytes = 500_000, LogBytes = 300_000 }, TimeProvider.System);
        Fill(store, traces: 100);
        var senders = Enumerable.Range(2, 2).Select(seed => Task.Run(() => Fill(store, traces: 1_500, seed), Cancellation)).ToList();
        var asked = 0;
        while (!senders.TrueForAll(sender => sender.IsCompleted))
        {
            var page = store.Traces(new TraceQuery { Text = "INSERT", Take = 20 });
            Assert.All(page.Items, row => Assert.InRange(row.Spans, 1, Flood.SpansOfATrace));
            _ = page.Items.Count > 0 ? store.Trace(page.Items[^1].TraceId) : null;
            Assert.NotEmpty(store.Logs(new LogQuery { Service = "gateway", Take = 20 }).Items);
            asked++;
        }

        await Task.WhenAll(senders);
        Assert.True(asked > 0);
        Assert.Equal(31_000, store.Figures.Spans.Received);
    }

    private static void Fill(TelemetryStore store, int traces, int seed = 1)
    {
        var flood = new Flood(seed);
        for (var told = 0; told < traces; told += 10)
        {
            foreach (var (service, spans, logs) in flood.Traces(10))
            {
                store.AddTraces(Otlp.Request(service, $"{service}-1", "OpenGov", spans));
                store.AddLogs(Otlp.Request(service, $"{service}-1", "OpenGov", logs));
            }
        }
    }

    private static byte[] Broken(byte[] message, Random random)
    {
        var broken = message.ToArray();
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            broken[random.Next(broken.Length)] = (byte)random.Next(256);
        }

        return random.Next(4) == 0 ? broken[..random.Next(broken.Length)] : broken;
    }

    private static void Try(Action add)
    {
        try
        {
            add();
        }
        catch (OtlpException)
        {
            // Refused, as it should be; anything else ends the test.
        }
    }
}
