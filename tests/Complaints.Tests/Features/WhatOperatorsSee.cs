using System.Collections.Concurrent;
using System.Diagnostics;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Features;

/// <summary>What a case leaves in traces, logs and figures.</summary>
public sealed class WhatOperatorsSee(ComplaintsService complaints)
{
    [Fact]
    public async Task Every_step_is_found_in_the_traces_by_the_reference()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        var receipt = await complaints.FileAsync(Caller.Amina);
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "take");
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "take", expected: System.Net.HttpStatusCode.Conflict);

        string[] expected = ["POST /complaints/", "POST /complaints/{reference}/take", "POST /complaints/{reference}/take"];
        await Eventually.TrueAsync(() => Task.FromResult(NamesOf(receipt.Reference).SequenceEqual(expected)), "the spans carry the reference");

        string[] NamesOf(string reference) => [.. spans.Where(span => reference.Equals(span.GetTagItem("opengov.case.reference"))).Select(span => span.DisplayName).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Open_and_overdue_cases_are_counted_by_the_calendar_of_the_jurisdiction()
    {
        using var meters = new MeterReader();
        await using var made = await TestService<Program>.StartAsync(complaints.Servers, "complaints", new() { ["Logging:LogLevel:Default"] = "Error", ["Logging:LogLevel:MassTransit"] = "None" });
        var today = Domain.Cases.Law.DayOf(TimeProvider.System.GetUtcNow());
        await made.CountAsync($"""
            INSERT INTO complaints (id, reference, jurisdiction, person_id, person_name, language, title, text, category, channel, filed_at, state, institution_id, routing_reason, received_on, due_on, version)
            SELECT gen_random_uuid(), 'R' || n, 'lt', gen_random_uuid(), '', 'lt', '', '', (SELECT code FROM categories WHERE jurisdiction = 'lt' LIMIT 1), 'api', now(),
                   CASE WHEN n <= 10 THEN 'routed' WHEN n <= 13 THEN 'answered' ELSE 'closed' END, (SELECT id FROM institutions LIMIT 1), 'x', '{today:yyyy-MM-dd}',
                   '{today:yyyy-MM-dd}'::date - CASE WHEN n % 2 = 0 THEN 1 ELSE 0 END, 1
            FROM generate_series(1, 16) n RETURNING 1
            """);

        await Eventually.TrueAsync(() => Task.FromResult(Told("opengov.complaints.open", 10) && Told("opengov.complaints.overdue", 5)), "ten are open, of which five are overdue");

        bool Told(string name, double value) => meters.Read().Any(one => one.Name == name && one.Value == value && one.Attributes["jurisdiction"] == "lt");
    }

    [Fact]
    public async Task Every_step_is_in_the_log_within_its_trace_and_names_nobody()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var made = await TestService<Program>.PrepareAsync(complaints.Servers, "complaints", new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            // Kept whatever the caller's process decided of its own traces: here they are other tests'.
            ["OTEL_TRACES_SAMPLER"] = "always_on",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        });
        made.Settings["Logging:LogLevel:Default"] = "Information";
        await using var process = await ServiceProcess.StartAsync(typeof(Program).Assembly.Location, made.Settings);
        using var client = new HttpClient { BaseAddress = process.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", made.Keys.TokenFor("complaints", Caller.Amina));
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(client, "/complaints", AComplaint(), TestContext.Current.CancellationToken);
        var reference = (await JsonOf(answer, System.Net.HttpStatusCode.Created)).GetProperty("reference").GetString()!;

        ReceivedSpan? filed = null;
        await Eventually.TrueAsync(() => Task.FromResult((filed = receiver.Spans.FirstOrDefault(span => span.Attributes.GetValueOrDefault("opengov.case.reference") == reference)) is not null), "the span");
        await Eventually.TrueAsync(() => Task.FromResult(StepsIn(filed!.TraceId).SequenceEqual(["Filed", "Routed"])), "the lines in its trace");
        foreach (var personal in (string[])["amina@people.test", "apšvietimas", "Jau savaitę"])
            Assert.False(receiver.Holds(personal), personal);

        string[] StepsIn(string trace) => [.. receiver.Logs.Where(log => log.TraceId == trace && log.Attributes.GetValueOrDefault("Reference") == reference).Select(log => log.Attributes["Step"]).Order(StringComparer.Ordinal)];
    }
}
