using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenGov.Testing;

namespace OpenGov.EndToEnd.Tests;

/// <summary>The operator at the dashboard, in Chromium, while people file.</summary>
public sealed class WhatOperatorsSee(RunningPlatform running) : IAsyncLifetime
{
    // From the door to the mail server; "RabbitMQ" is where the announcement leaves one process and comes into the other.
    private static readonly string[] Stations =
    [
        "gateway POST /api/complaints/", "complaints POST /complaints/", "complaints outbox send",
        "notification notification-tell-of-the-routing receive", "notification smtp send",
    ];

    private readonly Platform platform = running.Platform;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private IPage page = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        page = await browser.NewPageAsync();
        await page.GotoAsync(platform.DashboardLink);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    [Fact]
    public async Task The_trace_of_a_complaint_is_found_by_its_reference_in_two_clicks_and_shows_the_way_to_the_mail_server()
    {
        var (reference, _) = await FileAsync(Somebody());

        var shown = await TraceOfAsync(reference, lines => Stations.All(station => lines.Any(line => line.StartsWith(station, StringComparison.Ordinal))));

        Assert.True(shown, $"not all of [{string.Join(", ", Stations)}] in:\n{string.Join('\n', await LinesAsync())}");
        Assert.Contains(await LinesAsync(), line => line.Contains("rabbitmq", StringComparison.OrdinalIgnoreCase));
        Assert.All(await LinesAsync(), line => Assert.Matches(@"\d (µs|ms|s)$", line));
    }

    [Fact]
    public async Task A_message_that_a_consumer_fails_on_is_found_with_reason_and_trace_and_is_replayed_once()
    {
        var email = Somebody();
        await platform.PlantAsync("notification", $"""
            CREATE OR REPLACE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              IF NEW.address = '{email}' THEN RAISE EXCEPTION 'planted by a test'; END IF; RETURN NEW; END $$;
            CREATE OR REPLACE TRIGGER planted BEFORE INSERT ON contacts FOR EACH ROW EXECUTE FUNCTION planted();
            """);
        var (reference, _) = await FileAsync(email);

        await OpenDeadLetterAsync();
        Assert.Contains("planted by a test", await page.InnerTextAsync("main"));
        Assert.DoesNotContain(email, await page.ContentAsync());
        await platform.PlantAsync("notification", "DROP TRIGGER planted ON contacts");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Trace [0-9a-f]{8}$") }).ClickAsync();
        Assert.Contains(reference, await page.InnerTextAsync("main"));
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();

        await Eventually.TrueAsync(async () => await LettersToAsync(email) == 1, "the person is told");
        Assert.Contains("replayed", await page.InnerTextAsync("main"));
        await page.GotoAsync($"{Address}/dead-letters/audit");
        Assert.Contains("RememberContact", await page.InnerTextAsync("main"));
        Assert.Equal(1, await LettersToAsync(email));
    }

    private string Address => new Uri(platform.DashboardLink).GetLeftPart(UriPartial.Authority);

    private static string Somebody() => $"p-{Guid.NewGuid():N}@people.test";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(string Reference, string? Secret)> FileAsync(string email)
    {
        using var guest = await platform.AsAsync();
        return await guest.FileAsync(Complainants.Complaint(email), Cancel);
    }

    // Spans come in by and by: asked anew until the picture is whole.
    private async Task<bool> TraceOfAsync(string reference, Func<IReadOnlyList<string>, bool> isWhole)
    {
        try
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    await page.GotoAsync(Address);
                    await page.GetByLabel("Find a case").GetByRole(AriaRole.Textbox).FillAsync(reference);
                    await page.GetByRole(AriaRole.Button, new() { Name = "Find traces" }).ClickAsync();
                    var found = page.GetByRole(AriaRole.Link, new() { Name = "POST /api/complaints" });
                    if (await found.CountAsync() == 0)
                        return false;
                    await found.First.ClickAsync();
                    return isWhole(await LinesAsync());
                },
                "the whole trace has come");
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // Steps that repeat stand in one line, which opens to all of them: those are not seen yet.
    private async Task<IReadOnlyList<string>> LinesAsync() =>
    [
        .. (await page.Locator(".waterfall summary").AllInnerTextsAsync())
            .Select(line => Regex.Replace(line, @"\s+", " ").Trim()).Where(line => line.Length > 0),
    ];

    private async Task OpenDeadLetterAsync() => await Eventually.TrueAsync(
        async () =>
        {
            await page.GotoAsync($"{Address}/dead-letters");
            var kind = page.GetByRole(AriaRole.Link, new() { Name = "RememberContact" });
            if (await kind.CountAsync() == 0)
                return false;
            await kind.First.ClickAsync();
            await page.Locator("#letters a").First.ClickAsync();
            return true;
        },
        "the failed message is on the page");

    private async Task<int> LettersToAsync(string email) => (await platform.LettersAsync()).Count(letter => letter.To == email);
}
