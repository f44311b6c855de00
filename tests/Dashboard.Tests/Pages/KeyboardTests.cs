using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenGov.Testing;

namespace OpenGov.Dashboard.Tests.Pages;

/// <summary>An operator who uses no mouse.</summary>
public sealed class KeyboardTests(Browsing browsing) : IClassFixture<Browsing>
{
    [Fact]
    public async Task The_first_key_leads_past_the_navigation()
    {
        var page = await browsing.SignedInAsync();

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await FocusesAsync(page, "#main");
        await page.Keyboard.PressAsync("Tab");
        await FocusesAsync(page, "#case");
    }

    [Fact]
    public async Task A_case_is_found_by_its_reference_and_followed_from_a_span_to_its_log_and_back()
    {
        var page = await browsing.SignedInAsync();

        await TabToAsync(page, "#case");
        await page.Keyboard.TypeAsync(SampleTelemetry.Reference);
        await Assertions.Expect(page.Locator("#case")).ToHaveValueAsync(SampleTelemetry.Reference);
        await page.Keyboard.PressAsync("Enter");
        await ComesToAsync(page, "/traces?text=");
        await TabToAsync(page, $"#trace-{SampleTelemetry.FiledTrace}");
        await page.Keyboard.PressAsync("Enter");
        await ComesToAsync(page, $"/traces/{SampleTelemetry.FiledTrace}");
        await TabToAsync(page, $"#span-{SampleTelemetry.SmtpSpan}");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("smtp.status")).ToBeVisibleAsync();

        await TabToAsync(page, $".span:has(#span-{SampleTelemetry.SmtpSpan}) p a[href^='/logs']");
        await page.Keyboard.PressAsync("Enter");
        await ComesToAsync(page, "/logs?trace=");
        await TabToAsync(page, "#records a.id");
        await page.Keyboard.PressAsync("Enter");
        await ComesToAsync(page, "#span-");
        await FocusesAsync(page, ".span.chosen > details > summary");
        await Assertions.Expect(page.Locator(".span.chosen > details")).ToHaveAttributeAsync("open", "");
    }

    [Fact]
    public async Task Traces_are_filtered()
    {
        var page = await browsing.SignedInAsync();
        await page.GotoAsync("/traces");

        await TabToAsync(page, "#status");
        await page.Keyboard.TypeAsync("error");
        await page.Keyboard.PressAsync("Enter");
        await ComesToAsync(page, "status=error");

        await Assertions.Expect(page.Locator("#found tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_dead_letter_is_replayed()
    {
        var page = await browsing.SignedInAsync();
        await page.GotoAsync($"/dead-letters/notification/{OperationsStandIn.Id(2)}");

        await TabToAsync(page, "#replay-note");
        await page.Keyboard.TypeAsync("template added");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".told")).ToContainTextAsync("Replayed");
        Assert.Contains($"replayed {OperationsStandIn.Id(2)}: template added", browsing.Dashboard.Notification.Told);
    }

    [Fact]
    public async Task A_store_is_stopped_after_a_second_question()
    {
        var page = await browsing.SignedInAsync();
        await page.GotoAsync("/resources/redis");

        await TabToAsync(page, "button[aria-label='Stop redis']");
        await page.Keyboard.PressAsync("Enter");
        await ComesToAsync(page, "/resources/redis/stop");
        Assert.DoesNotContain("stop redis", browsing.Dashboard.View.Deeds);
        await TabToAsync(page, "button.danger");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByText("Told redis to stop.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#condition")).ToContainTextAsync("stopped");
    }

    // Looked at again and again: waiting for the navigation or the load itself misses one that ends as the waiting begins.
    private static async Task ComesToAsync(IPage page, string partOfAddress)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(partOfAddress)));
        await Eventually.TrueAsync(() => page.EvaluateAsync<bool>("document.readyState === 'complete'"), $"{partOfAddress} is loaded");
    }

    // A person does not jump: what the key does not reach is not reached.
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 200; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"The key did not reach {selector}.");
    }

    // Not by a function in the page: its own rules forbid to run text.
    private static Task FocusesAsync(IPage page, string selector) => Eventually.TrueAsync(
        () => page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector), $"the focus is on {selector}");

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");
}
