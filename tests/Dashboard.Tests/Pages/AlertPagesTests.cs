using System.Text.Json;
using OpenGov.Testing;

namespace OpenGov.Dashboard.Tests.Pages;

public sealed class AlertPagesTests(Running dashboard) : IClassFixture<Running>
{
    [Fact]
    public async Task What_fires_is_told_on_every_page_with_what_to_do()
    {
        await Eventually.TrueAsync(async () => (await dashboard.PageAsync("/logs")).Contains("<b>dead-letters</b>", StringComparison.Ordinal), "dead letters are told on top of a page");

        var page = await dashboard.PageAsync("/alerts");
        Assert.Contains("notification, notification-tell-the-person", page, StringComparison.Ordinal);
        Assert.Contains("Read on the dead-letter page why.", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"state bad\">fires</span>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"state good\">all well</span>", page, StringComparison.Ordinal);

        var alerts = JsonDocument.Parse(await dashboard.PageAsync("/api/alerts")).RootElement.EnumerateArray();
        Assert.Contains(alerts, alert => alert.GetProperty("state").GetString() == "firing" && alert.GetProperty("rule").GetProperty("name").GetString() == "dead-letters");
    }

    [Fact]
    public async Task A_stranger_is_told_of_no_alert()
    {
        using var stranger = dashboard.Stranger();
        using var answer = await stranger.GetAsync(new Uri("/alerts", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("firing", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
