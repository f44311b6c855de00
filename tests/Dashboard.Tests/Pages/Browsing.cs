using Microsoft.Playwright;

namespace OpenGov.Dashboard.Tests.Pages;

/// <summary>Chromium beside a running dashboard.</summary>
public sealed class Browsing : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public Running Dashboard { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Dashboard.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Dashboard.DisposeAsync();
    }

    /// <summary>A browser of one's own, in which somebody has signed in.</summary>
    internal async Task<IPage> SignedInAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = scripts,
            BaseURL = Dashboard.Address.ToString(),
        });
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Dashboard.Host.NewLink().ToString());
        return page;
    }
}
