using System.Net;

namespace OpenGov.Dashboard.Tests.Pages;

public sealed class DeadLettersTests : IAsyncLifetime
{
    private const string List = "/dead-letters/notification";

    private readonly Running dashboard = new();

    public ValueTask InitializeAsync() => dashboard.InitializeAsync();

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();

    [Fact]
    public async Task An_operator_sees_what_failed_why_and_how_often_and_which_service_is_silent()
    {
        var page = await dashboard.PageAsync("/dead-letters");

        Assert.Contains("ComplaintFiled", page, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", page, StringComparison.Ordinal);
        Assert.Contains("<td data-column=\"Open\" class=\"number\">2</td>", page, StringComparison.Ordinal);
        Assert.Contains("What complaints keeps is not shown: complaints does not answer.", page, StringComparison.Ordinal);
        Assert.Contains("complaints does not answer", await dashboard.PageAsync("/dead-letters/complaints"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_message_is_shown_with_its_reason_trace_and_masked_body()
    {
        var page = await dashboard.PageAsync($"{List}/{OperationsStandIn.Id(1)}");

        Assert.Contains("No template &lt;for&gt; this language: xx", page, StringComparison.Ordinal);
        Assert.Contains($"/traces/{SampleTelemetry.FiledTrace}", page, StringComparison.Ordinal);
        Assert.Contains("&quot;title&quot;: &quot;…&quot;", page, StringComparison.Ordinal);
        Assert.Contains("at OpenGov.Notification.Features.TellThePerson.Consume()", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_message_is_replayed_once()
    {
        var one = $"{List}/{OperationsStandIn.Id(0)}";

        Assert.Contains("Replayed: it is on its queue again", await dashboard.DoAsync($"{one}/replay", ("note", "template <added>")), StringComparison.Ordinal);

        Assert.Equal([$"replayed {OperationsStandIn.Id(0)}: template <added>"], dashboard.Notification.Told);
        Assert.Contains("Not replayed: notification says: This message was replayed before.", await dashboard.DoAsync($"{one}/replay"), StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{one}\"", await dashboard.PageAsync(List), StringComparison.Ordinal);
        Assert.Contains($"href=\"{one}\"", await dashboard.PageAsync($"{List}?state=replayed"), StringComparison.Ordinal);
        Assert.Contains("template &lt;added&gt;", await dashboard.PageAsync("/dead-letters/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_of_a_kind_are_replayed_and_no_others()
    {
        var page = await dashboard.DoAsync($"{List}/replay", ("kind", "ComplaintFiled"), ("queue", "notification-tell-the-person"));

        Assert.Contains("Replayed 2 messages of ComplaintFiled.", page, StringComparison.Ordinal);
        Assert.Equal(2, dashboard.Notification.Told.Count);
        Assert.Contains("ComplaintAnswered", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_discarded_without_a_note()
    {
        using var answer = await dashboard.SendFormAsync($"{List}/{OperationsStandIn.Id(0)}/discard", ("note", "  "));
        using var tooLong = await dashboard.SendFormAsync($"{List}/{OperationsStandIn.Id(0)}/discard", ("note", new string('x', 501)));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (answer.StatusCode, tooLong.StatusCode));
        Assert.Empty(dashboard.Notification.Told);
        Assert.Contains("Discarded: it will never take effect.", await dashboard.DoAsync($"{List}/{OperationsStandIn.Id(0)}/discard", ("note", "sent twice")), StringComparison.Ordinal);
        Assert.Equal([$"discarded {OperationsStandIn.Id(0)}: sent twice"], dashboard.Notification.Told);
    }

    [Fact]
    public async Task A_service_that_is_away_is_told_and_nothing_breaks() =>
        Assert.Contains("Not replayed: complaints does not answer.", await dashboard.DoAsync("/dead-letters/complaints/replay", ("kind", "a"), ("queue", "b")), StringComparison.Ordinal);
}
