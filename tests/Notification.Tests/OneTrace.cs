using System.Collections.Concurrent;
using System.Diagnostics;
using OpenGov.ServiceDefaults;
using OpenGov.Testing;

namespace OpenGov.Notification.Tests;

public sealed class OneTrace(NotificationFixture app)
{
    [Fact]
    public async Task The_trace_of_a_step_reaches_the_mail_server_and_names_nobody()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or "MassTransit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var meters = new MeterReader();
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());

        using var step = Telemetry.Source.StartActivity("a person is answered", ActivityKind.Internal, parentContext: default)!;
        await app.PublishAsync(complaint.Answered());

        await Eventually.TrueAsync(() => Task.FromResult(SmtpSpans().Count == 1), "the mail is in the trace");
        var smtp = SmtpSpans()[0];
        Assert.Equal(ActivityKind.Client, smtp.Kind);
        Assert.Equal("127.0.0.1", smtp.GetTagItem("server.address"));
        Assert.Equal(complaint.Reference, smtp.GetTagItem("opengov.case.reference"));
        Assert.Equal("250", smtp.GetTagItem("smtp.reply.code"));
        Assert.Contains(spans, span => span.TraceId == step.TraceId && span.Kind == ActivityKind.Consumer
            && complaint.Reference.Equals(span.GetTagItem("opengov.case.reference")));
        Assert.Contains(meters.Read(), one => one.Name == "opengov.told" && one.Attributes["outcome"] == "sent" && one.Attributes["channel"] == "mail");
        Assert.DoesNotContain(smtp.TagObjects, tag => $"{tag.Value}".Contains('@', StringComparison.Ordinal));

        List<Activity> SmtpSpans() => [.. spans.Where(span => span.OperationName == "smtp send" && span.TraceId == step.TraceId)];
    }
}
