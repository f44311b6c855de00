using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OpenGov.Dashboard.Tests.Pages;

[Trait("Category", "Slow")]
public sealed class AccessibilityTests(Browsing browsing) : IClassFixture<Browsing>
{
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("OPENGOV_SCREENSHOTS");

    private static readonly (string Name, string Address)[] Pages =
    [
        ("resources", "/"),
        ("resource", "/resources/complaints"),
        ("stop", "/resources/postgres/stop"),
        ("console", "/resources/complaints/console"),
        ("console-search", "/resources/complaints/console?q=broker"),
        ("traces", "/traces"),
        ("traces-none", "/traces?text=nowhere"),
        ("trace", $"/traces/{SampleTelemetry.FiledTrace}?span={SampleTelemetry.SmtpSpan}#span-{SampleTelemetry.SmtpSpan}"),
        ("trace-long", $"/traces/{SampleTelemetry.LongTrace}"),
        ("logs", "/logs"),
        ("record", "/logs/133"),
        ("metrics", "/metrics"),
        ("metric", "/metrics/http.server.request.duration"),
        ("dead-letters", "/dead-letters"),
        ("dead-letters-list", "/dead-letters/notification"),
        ("dead-letter", $"/dead-letters/notification/{OperationsStandIn.Id(1)}"),
        ("audit", "/dead-letters/audit"),
        ("alerts", "/alerts"),
        ("not-found", "/elsewhere"),
        ("bad", "/traces?min=soon"),
    ];

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Every_page_can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        var page = await browsing.SignedInAsync(width, scheme);

        var faults = new List<string>();
        foreach (var (name, address) in Pages)
        {
            await page.GotoAsync(address);
            await ShootAsync(page, $"{name}-{width}-{scheme}");
            faults.AddRange((await page.RunAxe()).Violations.Select(fault => $"{name}: {fault.Id} {fault.Help} {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
            {
                faults.Add($"{name}: wider than the screen");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_page_that_not_everybody_can_use_is_noticed()
    {
        var page = await browsing.SignedInAsync();
        await page.SetContentAsync("<html lang='en'><title>t</title><main><h1>h</h1><input></main></html>");

        Assert.Contains((await page.RunAxe()).Violations, fault => fault.Id == "label");
    }

    private static Task ShootAsync(IPage page, string name) => Screenshots is null
        ? Task.CompletedTask
        : page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, name + ".png"), FullPage = true, Clip = new() { Width = page.ViewportSize!.Width, Height = 2_600 } });
}
