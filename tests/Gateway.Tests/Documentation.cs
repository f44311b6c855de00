using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpenGov.Gateway.Tests.Kit;

namespace OpenGov.Gateway.Tests;

public sealed partial class Documentation : IAsyncLifetime
{
    private readonly KeyFolder keys = new();
    private readonly SetClock clock = new();
    private Backend complaints = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        complaints = await Backend.StartAsync();
        gateway = new RunningGateway(keys, clock, ("services:complaints:http:0", complaints.Address.ToString()));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    public async Task A_page_refers_to_files_of_our_own_alone_and_they_are_there(string page)
    {
        var html = await gateway.Guest.GetStringAsync(page, TestContext.Current.CancellationToken);

        var references = References().Matches(html).Select(m => m.Groups[1].Value).Where(r => r != "data:,").ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.Matches("^/[^/]", r));
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        foreach (var reference in references.Where(r => r.StartsWith("/lib", StringComparison.Ordinal) || r.StartsWith("/docs/", StringComparison.Ordinal)))
            Assert.Equal(HttpStatusCode.OK, (await gateway.Guest.GetAsync(reference, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Without_scripts_there_is_a_link_to_each_document()
    {
        var html = await gateway.Guest.GetStringAsync("/docs", TestContext.Current.CancellationToken);

        foreach (var service in (string[])["complaints", "consultation", "notification", "volunteering"])
            Assert.Contains($"""<a href="/openapi/{service}.json" """, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_shows_the_public_addresses_and_only_those()
    {
        var text = await gateway.Guest.GetStringAsync("/openapi/complaints.json", TestContext.Current.CancellationToken);

        var document = JsonDocument.Parse(text).RootElement;
        Assert.Equal(
            ["/api/complaints", "/api/complaints/{reference}", "/api/territories", "/open311/v2/requests.{format}"],
            document.GetProperty("paths").EnumerateObject().Select(p => p.Name));
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
        Assert.Equal("/", document.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_service_that_is_away_is_described_as_it_was_last()
    {
        var first = await gateway.Guest.GetStringAsync("/openapi/complaints.json", TestContext.Current.CancellationToken);
        await complaints.DisposeAsync();
        clock.Ahead = TimeSpan.FromHours(1);

        Assert.Equal(first, await gateway.Guest.GetStringAsync("/openapi/complaints.json", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_script_behind_the_page_asks_nothing_of_anyone_else()
    {
        var script = await gateway.Guest.GetStringAsync("/docs/docs.js", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("http", script, StringComparison.Ordinal);
        foreach (var off in (string[])["withDefaultFonts: false", "telemetry: false", "agent: { disabled: true }", "mcp: { disabled: true }"])
            Assert.Contains(off, script, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await complaints.DisposeAsync();
        keys.Dispose();
    }

    [GeneratedRegex("""(?:src|href)="([^"]*)""")]
    private static partial Regex References();
}
