using Microsoft.Playwright;

namespace OpenGov.Dashboard.Tests.Pages;

/// <summary>Pages that show what is new without being loaded again, and pages where no script runs.</summary>
public sealed class LivePagesTests(Browsing browsing) : IClassFixture<Browsing>
{
    [Fact]
    public async Task A_console_shows_what_is_said_now_and_stands_still_while_paused()
    {
        var page = await browsing.SignedInAsync();
        await page.GotoAsync("/resources/gateway/console");

        browsing.Dashboard.View.Say("gateway", "first <b>words</b>");
        await Assertions.Expect(page.Locator("#log")).ToHaveTextAsync("first <b>words</b>\n");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        browsing.Dashboard.View.Say("gateway", "second words");
        await page.WaitForTimeoutAsync(2_500); // longer than the page's own pause
        await Assertions.Expect(page.Locator("#log .line")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(page.Locator("#log .line")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Log_records_come_in_on_top_and_only_those_that_fit()
    {
        var page = await browsing.SignedInAsync();
        await page.GotoAsync("/logs?text=ledger");
        await Assertions.Expect(page.Locator("#records > li")).ToHaveCountAsync(1);

        await browsing.Dashboard.LogAsync("The ledger is open again", "Something else");

        await Assertions.Expect(page.Locator("#records > li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#records > li").First).ToContainTextAsync("open again");
    }

    [Fact]
    public async Task What_has_the_focus_keeps_it_while_the_page_renews_itself()
    {
        var page = await browsing.SignedInAsync();
        await page.Locator("#console-volunteering").FocusAsync();

        await browsing.Dashboard.View.StopAsync("volunteering", CancellationToken.None);

        await Assertions.Expect(page.Locator("#resources")).ToContainTextAsync("stopped by an operator");
        Assert.Equal("console-volunteering", await page.EvaluateAsync<string>("document.activeElement.id"));
        await browsing.Dashboard.View.StartAsync("volunteering", CancellationToken.None);
    }

    [Fact]
    public async Task An_operator_is_told_when_the_session_has_ended()
    {
        var page = await browsing.SignedInAsync();
        await page.Context.ClearCookiesAsync();

        await Assertions.Expect(page.Locator("#away")).ToContainTextAsync("sign in with a fresh link");
    }

    [Fact]
    public async Task Without_script_a_case_is_found_a_span_opened_and_a_service_restarted()
    {
        var page = await browsing.SignedInAsync(scripts: false);

        await page.GetByLabel("Find a case by its reference").FillAsync(SampleTelemetry.Reference);
        await page.GetByRole(AriaRole.Button, new() { Name = "Find traces" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "POST /api/complaints" }).ClickAsync();
        await page.Locator($"#span-{SampleTelemetry.SmtpSpan}").ClickAsync();
        await Assertions.Expect(page.GetByText("smtp.status")).ToBeVisibleAsync();

        await page.GotoAsync("/resources/consultation");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Restart consultation" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Told consultation to restart.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Please sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Nothing_on_any_page_breaks_the_rules_that_it_sets_itself()
    {
        var page = await browsing.SignedInAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(message.Type is "error" or "warning" ? [$"{page.Url}: {message.Text}"] : []);
        page.PageError += (_, error) => complaints.Add(error);

        foreach (var address in new[] { "/", "/resources/complaints", "/traces", $"/traces/{SampleTelemetry.EvilTrace}", "/logs", "/metrics", "/dead-letters", "/alerts" })
        {
            await page.GotoAsync(address);
        }

        Assert.Empty(complaints);
    }
}
